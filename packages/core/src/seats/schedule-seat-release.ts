import type { SeatAccountRow } from "@tenantry/db";
import type { z } from "zod";
import { recordAuditEvent } from "../audit/record-audit-event";
import { DomainError } from "../errors";
import { newId } from "../ids";
import { seatPriceOf } from "../plans/plan";
import type { Actor, TenantContext } from "../tenancy/tenant-context";
import { findPaidPeriod } from "./find-paid-period";
import { findRepeatedChange } from "./find-repeated-change";
import { openBuyersGate } from "./open-buyers-gate";
import { assertBought } from "./preview-seat-release";
import type { releaseSeatsSchema } from "./seat-change-schemas";

/**
 * Gives bought seats back at the end of the billing period; until then they are paid and stay. It is looked at again on
 * that day, by `settleDueTerms`. Never refused for the tenant's payments.
 * @throws DomainError INVALID_INPUT for more than were bought, STALE_VERSION when the period that was shown is over,
 * CONFLICT when a release is scheduled already, FORBIDDEN.
 */
export async function scheduleSeatRelease(
  asked: TenantContext<Actor & { type: "USER" }>,
  input: z.infer<typeof releaseSeatsSchema>,
): Promise<{ id: string }> {
  const { account, context } = await openBuyersGate(asked);
  const { db, tenant, actor, now } = context;
  const repeated = await findRepeatedChange(context, { ...input, kind: "RELEASE" });
  if (repeated) return repeated;
  assertBought(account, input.seats);
  const period = await findPaidPeriod(context, account, now);
  if (period.end.getTime() !== input.effectiveAt.getTime()) {
    throw new DomainError(
      "STALE_VERSION",
      "Another billing period has begun. Look at the new day once more.",
    );
  }
  assertNothingScheduled(account);
  const id = newId();
  await db.seatChange.createMany({
    data: {
      tenantId: tenant.id,
      id,
      kind: "RELEASE",
      status: "SCHEDULED",
      seats: input.seats,
      idempotencyKey: input.idempotencyKey,
      quotedAt: now,
      periodStart: period.start,
      periodEnd: period.end,
      effectiveAt: period.end,
      unitPriceMinor: seatPriceOf(account),
      amountMinor: 0,
      currency: account.plan.currency,
      requestedByUserId: actor.id,
      requestedByLabel: actor.label,
      createdAt: now,
    },
  });
  await recordAuditEvent(context, {
    action: "seats.release_scheduled",
    target: { type: "seat_change", id, label: tenant.name },
    after: { seats: input.seats, at: period.end.toISOString() },
  });
  return { id };
}

/** @throws DomainError CONFLICT while something is to change at the end of the period. */
export function assertNothingScheduled({ scheduledKind }: Pick<SeatAccountRow, "scheduledKind">): void {
  if (!scheduledKind) return;
  const what = scheduledKind === "RELEASE" ? "Seats are being released" : "A smaller plan is to follow";
  throw new DomainError("CONFLICT", `${what} already. Cancel that first to change it.`);
}
