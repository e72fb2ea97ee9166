import { recordAuditEvent } from "../audit/record-audit-event";
import { DomainError } from "../errors";
import { enqueue } from "../outbox/enqueue";
import { addMonths } from "../overage/billing-period";
import type { TenantContext } from "./tenant-context";

/**
 * The time that a tenant lives in: its test clock where test clocks are on, else real time.
 * After Stripe's test clocks; in production they are off and the column is never read.
 */
export function tenantNow(
  tenant: { testClockNow: Date | null },
  real: { now: Date; testClocks: boolean },
): Date {
  return real.testClocks && tenant.testClockNow ? tenant.testClockNow : real.now;
}

/** Every month that goes by is closed in one transaction; Stripe's own clocks go no further in one step. */
const furthestMonths = 24;

/**
 * Moves a tenant's test clock forward, and orders the work that the time gone by has made due.
 * @throws DomainError INVALID_INPUT when the instant is not after the tenant's present time, or too far ahead of it; CONFLICT.
 */
export async function advanceTestClock(
  context: TenantContext,
  input: { to: Date; reason: string },
): Promise<void> {
  const { db, tenant, now } = context;
  if (input.to <= now) {
    throw new DomainError("INVALID_INPUT", "A test clock only goes forward. Choose a later time.");
  }
  if (input.to > addMonths(now, furthestMonths)) {
    throw new DomainError("INVALID_INPUT", "Go forward by two years at most; take more steps for more.");
  }
  // Compare-and-set: of two steps that meet, the shorter must not set the clock back.
  const { count } = await db.tenant.updateMany({
    where: { id: tenant.id, OR: [{ testClockNow: null }, { testClockNow: { lt: input.to } }] },
    data: { testClockNow: input.to },
  });
  if (count === 0) throw new DomainError("CONFLICT", "Somebody moved this clock further in the meantime.");
  await recordAuditEvent(context, {
    action: "test_clock.advanced",
    target: { type: "tenant", id: tenant.id, label: tenant.name },
    reason: input.reason,
    before: { now: now.toISOString() },
    after: { now: input.to.toISOString() },
  });
  const dedupeKey = `sweep:${tenant.id}:${input.to.toISOString()}`;
  await enqueue(db, { kind: "tenant.sweep", tenantId: tenant.id, payload: {}, dedupeKey });
}
