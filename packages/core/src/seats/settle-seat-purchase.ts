import type { SeatAccountRow } from "@tenantry/db";
import { recordAuditEvent } from "../audit/record-audit-event";
import { applyPlan } from "../plans/apply-plan";
import type { TenantContext } from "../tenancy/tenant-context";
import { orderSeatLetters } from "./order-seat-letters";
import { orderSubscriptionSync } from "./paid-quantity";
import { evaluateSeatAlerts } from "./seat-alerts";
import { openSeatGate } from "./seat-gate";
import { writeSeatTerms } from "./write-seat-terms";

/** What Stripe's invoice came to, and which it is; null where the change led to none. */
export type SeatPayment = { chargedMinor: number | null; stripeInvoiceId: string | null };

/** Grants what Stripe has taken the change for, seats or a plan, from now on. Repeating it changes nothing. */
export async function applySeatPurchase(
  context: TenantContext,
  input: { id: string } & SeatPayment,
): Promise<void> {
  const { db, tenant, now } = context;
  const { id, chargedMinor, stripeInvoiceId } = input;
  const account = await openSeatGate(context);
  const { count } = await db.seatChange.updateMany({
    where: { tenantId: tenant.id, id, status: "PENDING_PAYMENT" },
    data: {
      status: "APPLIED",
      settledAt: now,
      effectiveAt: now,
      syncedAt: now,
      chargedMinor,
      stripeInvoiceId,
    },
  });
  if (count === 0) return;
  const change = await db.seatChange.findUniqueOrThrow({
    where: { tenantId_id: { tenantId: tenant.id, id } },
  });
  if (change.kind === "UPGRADE") await applyPlan(context, account, change);
  else await addSeats(context, account, change);
  // Whatever was changed while it was being paid has waited for this.
  await orderSubscriptionSync(context, `change-${id}`);
  await evaluateSeatAlerts(context);
}

async function addSeats(
  context: TenantContext,
  account: SeatAccountRow,
  { seats, requestedByLabel }: { seats: number; requestedByLabel: string },
): Promise<void> {
  await writeSeatTerms(context, account, {
    change: {
      seatLimit: account.seatLimit === null ? null : account.seatLimit + seats,
      purchasedSeats: account.purchasedSeats + seats,
    },
    reason: "seats_purchased",
    audit: {
      action: "seats.purchased",
      before: { purchased: account.purchasedSeats },
      after: { purchased: account.purchasedSeats + seats, orderedBy: requestedByLabel },
    },
  });
}

/** Ends a purchase that was not paid, in words for those who wait for it. Repeating it changes nothing. */
export async function failSeatPurchase(
  context: TenantContext,
  input: { id: string; problem: string },
): Promise<void> {
  const { db, tenant, now } = context;
  const { id, problem } = input;
  await openSeatGate(context);
  const { count } = await db.seatChange.updateMany({
    where: { tenantId: tenant.id, id, status: "PENDING_PAYMENT" },
    data: { status: "FAILED", settledAt: now, syncedAt: now, problem },
  });
  if (count === 0) return;
  const change = await db.seatChange.findUniqueOrThrow({
    where: { tenantId_id: { tenantId: tenant.id, id } },
  });
  await recordAuditEvent(context, {
    action: change.kind === "UPGRADE" ? "plan.change_failed" : "seats.purchase_failed",
    target: { type: "seat_change", id, label: tenant.name },
    after: { seats: change.seats, problem },
  });
  await orderSubscriptionSync(context, `change-${id}`);
  await orderSeatLetters(context, change);
}
