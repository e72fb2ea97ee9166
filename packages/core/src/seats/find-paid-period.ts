import type { SeatAccountRow } from "@tenantry/db";
import { type BillingPeriod, findBillingPeriod } from "../overage/billing-period";
import type { TenantContext } from "../tenancy/tenant-context";

/** A subscription in one of these states charges nothing any more. */
const ended = ["canceled", "incomplete_expired"];

/**
 * The month or year that the tenant's seats are paid for at an instant: Stripe's, by which it charges and credits, and the
 * tenant's own as long as there is no subscription. They differ where the subscription began later than the workspace.
 */
export async function findPaidPeriod(
  { db, tenant }: Pick<TenantContext, "db" | "tenant">,
  account: Pick<SeatAccountRow, "periodAnchor" | "interval">,
  at: Date,
): Promise<BillingPeriod> {
  const subscription = await db.subscription.findFirst({
    where: { tenantId: tenant.id, status: { notIn: ended }, currentPeriodStart: { lte: at } },
    orderBy: { syncedAt: "desc" },
    select: { currentPeriodStart: true, currentPeriodEnd: true, trialEnd: true },
  });
  const length = account.interval === "YEAR" ? 12 : 1;
  if (!subscription) return findBillingPeriod(account.periodAnchor, at, length);
  const { currentPeriodStart: start, currentPeriodEnd: end } = subscription;
  // Stripe tells of a new period a moment after it has begun.
  if (at < end) return { start, end };
  // The months are counted from the end of a trial, however long that was.
  return findBillingPeriod(subscription.trialEnd?.getTime() === end.getTime() ? end : start, at, length);
}
