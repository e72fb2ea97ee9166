import type { SeatAccountRow } from "@tenantry/db";
import { debitSchema } from "../billing/billing-facts";
import type { BillingPeriod } from "../overage/billing-period";
import { seatPriceOf } from "../plans/plan";
import type { TenantContext } from "../tenancy/tenant-context";
import { paidQuantity } from "./paid-quantity";
import type { LastDebit } from "./quote-seats";

/** What a running subscription is paid for, and what was last charged for it in a period. Minor units. */
export type Charged = { quantity: number; unitPriceMinor: number; isTrial: boolean; debit: LastDebit };

/**
 * What is paid for at an instant: by our copy of the subscription, and where something is still on its way to Stripe or to
 * us, by what it comes to when that has arrived.
 * @param period that the instant falls into.
 * @returns null without a running subscription.
 */
export async function findCharged(
  { db, tenant }: Pick<TenantContext, "db" | "tenant">,
  account: SeatAccountRow,
  { period, at }: { period: BillingPeriod; at: Date },
): Promise<Charged | null> {
  const subscription = await db.subscription.findFirst({
    where: { tenantId: tenant.id, endedAt: null },
    orderBy: { syncedAt: "desc" },
  });
  if (!subscription) return null;
  const isTrial = subscription.trialEnd !== null && subscription.trialEnd > at;
  const untold = await db.seatChange.aggregate({
    where: { tenantId: tenant.id, kind: "RELEASE", status: "APPLIED", syncedAt: null },
    _sum: { seats: true },
  });
  const due = account.scheduledAt && account.scheduledAt <= at ? (account.releaseSeats ?? 0) : 0;
  const onItsWay = (untold._sum.seats ?? 0) + due;
  const from = period.start;
  // Stripe tells of a new period a moment after it has begun; it begins with what holds.
  if (subscription.currentPeriodEnd <= at) {
    const [quantity, unitPriceMinor] = [paidQuantity(account) - due, seatPriceOf(account)];
    return { quantity, unitPriceMinor, isTrial, debit: { amountMinor: quantity * unitPriceMinor, from } };
  }
  const unitPriceMinor = subscription.unitAmountMinor ?? seatPriceOf(account);
  const quantity = subscription.quantity - onItsWay;
  const known = debitSchema.safeParse(subscription.lastDebit);
  const isKnown = onItsWay === 0 && known.success && new Date(known.data.from) >= period.start;
  // A release is told as of the period's beginning.
  const debit = isKnown
    ? { amountMinor: known.data.amountMinor, from: new Date(known.data.from) }
    : { amountMinor: quantity * unitPriceMinor, from };
  return { quantity, unitPriceMinor, isTrial, debit };
}
