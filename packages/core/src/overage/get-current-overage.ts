import { readSeatAccount } from "@tenantry/db";
import { DomainError } from "../errors";
import { growsForFree } from "../tenancy/tenant-access";
import type { TenantContext } from "../tenancy/tenant-context";
import { findBillingPeriod } from "./billing-period";
import { computeOverage, type OverageSegment } from "./compute-overage";
import { pricedByStatus, readOverageFacts } from "./read-overage-facts";
import { bearingOn } from "./reckon-period";

export type CurrentOverage = {
  periodStart: Date;
  periodEnd: Date;
  /** Seats above the limit now. */
  seatsOver: number;
  /** What has been accrued so far, free spells left out. */
  accruedMinor: number;
  /** What the period comes to when nothing changes until its end but what has its date already. */
  projectedMinor: number;
  currency: string;
  unitPriceMinor: number;
  graceHours: number;
  segments: OverageSegment[];
};

/** The running period's overage, computed from the ledger; nothing is stored until the period closes. */
export async function getCurrentOverage({
  db,
  tenant,
  now,
}: TenantContext<unknown>): Promise<CurrentOverage> {
  const account = await readSeatAccount(db, { tenantId: tenant.id, now });
  if (!account) throw new DomainError("NOT_FOUND", "This workspace has no seats yet.");
  const plan = account.plan;
  const period = findBillingPeriod(account.periodAnchor, now);
  const { since, until } = bearingOn(period);
  const facts = await readOverageFacts(db, { tenantId: tenant.id, since, until });
  const limits = pricedByStatus(tenant, facts.limits);
  const accrued = computeOverage(period, now, { ...facts, limits });
  const projected = computeOverage(period, until, { ...facts, limits });
  return {
    periodStart: period.start,
    periodEnd: period.end,
    seatsOver: account.seatLimit === null ? 0 : Math.max(0, account.used - account.seatLimit),
    accruedMinor: accrued.amountMinor,
    projectedMinor: projected.amountMinor,
    currency: plan.currency,
    unitPriceMinor: growsForFree(tenant) ? 0 : plan.overagePriceMinor,
    graceHours: plan.overageGraceHours,
    segments: accrued.segments,
  };
}
