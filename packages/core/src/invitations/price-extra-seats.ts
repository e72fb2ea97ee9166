import type { SeatAccountRow } from "@tenantry/db";
import { findBillingPeriod } from "../overage/billing-period";
import { computeOverage } from "../overage/compute-overage";
import type { TenantContext } from "../tenancy/tenant-context";

export type ExtraSeatsPrice = {
  /** Seats above those in force. */
  seats: number;
  /** Minor units from now to the period's end, when everybody joins now and stays. */
  nowMinor: number;
  /** Minor units of every full month after that. */
  monthMinor: number;
  unitMonthMinor: number;
  currency: string;
  periodEnd: Date;
};

/**
 * What seats above those in force cost, by the arithmetic of the invoice: the plan's model, integer seconds, rounded
 * once. People who come later or leave earlier cost less.
 */
export async function priceExtraSeats(
  { db, tenant, now }: Pick<TenantContext, "db" | "tenant" | "now">,
  account: SeatAccountRow,
  seats: number,
): Promise<ExtraSeatsPrice> {
  const terms = await db.seatLimitChange.findFirst({
    where: { tenantId: tenant.id, validFrom: { lte: now } },
    orderBy: [{ validFrom: "desc" }, { id: "desc" }],
    select: { overagePriceMinor: true },
  });
  const plan = account.plan;
  const unitPriceMinor = terms?.overagePriceMinor ?? plan.overagePriceMinor;
  const period = findBillingPeriod(account.periodAnchor, now);
  const { amountMinor } = computeOverage(period, period.end, {
    spans: Array.from({ length: seats }, () => ({ from: now, to: null })),
    // They stay, so no spell is short enough to be free. A high-water mark counts for the whole period.
    limits: [
      { id: "", from: period.start, seats: 0, unitPriceMinor, graceHours: 0, model: plan.overageModel },
    ],
  });
  return {
    seats,
    nowMinor: amountMinor,
    monthMinor: seats * unitPriceMinor,
    unitMonthMinor: unitPriceMinor,
    currency: plan.currency,
    periodEnd: period.end,
  };
}
