import type { z } from "zod";
import { recordAuditEvent } from "../audit/record-audit-event";
import { DomainError } from "../errors";
import { newId } from "../ids";
import { enqueue } from "../outbox/enqueue";
import { findPaidPeriod } from "../seats/find-paid-period";
import { findRepeatedChange } from "../seats/find-repeated-change";
import { openBuyersGate } from "../seats/open-buyers-gate";
import { assertNothingUnpaid, quoteLifetimeMs } from "../seats/request-seat-purchase";
import { assertNothingScheduled } from "../seats/schedule-seat-release";
import { assertTenantAllows } from "../tenancy/tenant-access";
import type { Actor, TenantContext } from "../tenancy/tenant-context";
import type { changePlanSchema } from "./plan-change-schemas";
import { type PlanChangePreview, quotePlanChange } from "./preview-plan-change";

/**
 * Orders another plan at the price that was shown. The larger holds once Stripe has taken the change, the smaller from the
 * end of the period on: see `applyPlan`. The same key is one change, however often it is sent.
 * @throws DomainError STALE_VERSION when what was shown holds no more, INVALID_INPUT, NOT_FOUND, CONFLICT while another
 * change is under way, TENANT_CLOSED, FORBIDDEN.
 */
export async function changePlan(
  asked: TenantContext<Actor & { type: "USER" }>,
  input: z.infer<typeof changePlanSchema>,
): Promise<{ id: string; when: "now" | "later" }> {
  const { account, context } = await openBuyersGate(asked);
  const { db, tenant, actor, now } = context;
  const quote = await quotePlanChange(context, account, { ...input, at: input.quotedAt });
  const kind = quote.when === "now" ? "UPGRADE" : "DOWNGRADE";
  const seats = quote.after.quantity;
  const repeated = await findRepeatedChange(context, {
    kind,
    seats,
    idempotencyKey: input.idempotencyKey,
  });
  if (repeated) return { ...repeated, when: quote.when };
  if (kind === "UPGRADE") assertTenantAllows(tenant, "grow");
  assertNothingUnpaid(account);
  assertNothingScheduled(account);
  assertHolds(quote, input, now);
  if (kind === "UPGRADE" && quote.over > 0) {
    throw new DomainError("INVALID_INPUT", `${account.used} people hold a seat. Choose as many or more.`);
  }
  const period = await findPaidPeriod(context, account, quote.quotedAt);
  const id = newId();
  await db.seatChange.createMany({
    data: {
      tenantId: tenant.id,
      id,
      kind,
      status: kind === "UPGRADE" ? "PENDING_PAYMENT" : "SCHEDULED",
      seats,
      planId: quote.planId,
      interval: quote.interval,
      idempotencyKey: input.idempotencyKey,
      quotedAt: quote.quotedAt,
      periodStart: period.start,
      periodEnd: period.end,
      effectiveAt: kind === "UPGRADE" ? null : quote.effectiveAt,
      unitPriceMinor: quote.after.unitPriceMinor,
      amountMinor: quote.amountMinor,
      currency: quote.currency,
      requestedByUserId: actor.id,
      requestedByLabel: actor.label,
      createdAt: now,
    },
  });
  await recordAuditEvent(context, {
    action: kind === "UPGRADE" ? "plan.ordered" : "plan.scheduled",
    target: { type: "seat_change", id, label: tenant.name },
    after: { plan: quote.planId, interval: quote.interval, seats, amountMinor: quote.amountMinor },
  });
  if (kind === "UPGRADE") {
    await enqueue(db, {
      kind: "stripe.change_seats",
      tenantId: tenant.id,
      payload: { seatChangeId: id },
      dedupeKey: `seat-change:${id}`,
    });
  } else await orderPlanSchedule(context, id, "scheduled");
  return { id, when: quote.when };
}

/** Has Stripe told what the next period is to begin with, or that it stays as it is. */
export function orderPlanSchedule(
  { db, tenant }: Pick<TenantContext, "db" | "tenant">,
  id: string,
  occasion: "scheduled" | "cancelled",
): Promise<void> {
  return enqueue(db, {
    kind: "stripe.schedule_plan",
    tenantId: tenant.id,
    payload: { seatChangeId: id },
    dedupeKey: `plan-schedule:${id}:${occasion}`,
  });
}

function assertHolds(
  quote: PlanChangePreview,
  shown: Pick<PlanChangePreview, "planId" | "effectiveAt" | "amountMinor">,
  now: Date,
): void {
  const age = now.getTime() - quote.quotedAt.getTime();
  const holds =
    age >= 0 &&
    age <= quoteLifetimeMs &&
    quote.planId === shown.planId &&
    quote.amountMinor === shown.amountMinor &&
    quote.effectiveAt.getTime() === shown.effectiveAt.getTime() &&
    (quote.when === "now" || now < quote.effectiveAt);
  if (holds) return;
  throw new DomainError("STALE_VERSION", "The price has changed since it was shown. Look at it once more.");
}
