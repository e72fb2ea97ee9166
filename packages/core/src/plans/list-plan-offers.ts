import { listSoldPlans, type Plan, readSeatAccount } from "@tenantry/db";
import type { BillingInterval, SeatChangeKind } from "@tenantry/db/generated/enums";
import { flagNames, flags, limitNames, limits } from "../configuration/registry";
import { DomainError } from "../errors";
import type { TenantContext } from "../tenancy/tenant-context";

export type PlanOffer = Pick<
  Plan,
  | "key"
  | "name"
  | "description"
  | "seats"
  | "seatPolicy"
  | "overageCap"
  | "seatPriceMinor"
  | "seatPriceYearMinor"
  | "overagePriceMinor"
  | "currency"
> & {
  isCurrent: boolean;
  /** What it opens and raises beside the defaults, by the names that people know. */
  features: { label: string; value: number | "unlimited" | null }[];
};

export type PlanOffers = {
  interval: BillingInterval;
  /** People who hold a seat, and how many seats are paid for at the least. */
  used: number;
  /** A change that is not through, beside which none can be ordered. */
  underWay: SeatChangeKind | null;
  offers: PlanOffer[];
};

/** What can be chosen, the smallest first. */
export async function listPlanOffers({ db, tenant, now }: TenantContext<unknown>): Promise<PlanOffers> {
  const [account, plans] = await Promise.all([
    readSeatAccount(db, { tenantId: tenant.id, now }),
    listSoldPlans(db),
  ]);
  if (!account) throw new DomainError("NOT_FOUND", "This workspace has no seats yet.");
  return {
    interval: account.interval,
    underWay: account.unpaidKind ?? account.scheduledKind,
    used: Math.max(0, account.used - account.grantedSeats),
    offers: plans
      .filter(({ currency }) => currency === account.plan.currency)
      .map((plan) => ({ ...describe(plan), isCurrent: plan.key === account.plan.key })),
  };
}

function describe(plan: Plan): Omit<PlanOffer, "isCurrent"> {
  const { key, name, description, seats, seatPolicy, overageCap, currency } = plan;
  const { seatPriceMinor, seatPriceYearMinor, overagePriceMinor } = plan;
  const opened = flagNames
    .filter((name) => plan.flags[name] === true && !flags[name].default)
    .map((name) => ({ label: flags[name].label, value: null }));
  const raised = limitNames
    .filter((name) => plan.limits[name] !== undefined)
    .map((name) => ({ label: limits[name].label, value: plan.limits[name] ?? ("unlimited" as const) }));
  return {
    ...{ key, name, description, seats, seatPolicy, overageCap, currency },
    ...{ seatPriceMinor, seatPriceYearMinor, overagePriceMinor },
    features: [...opened, ...raised],
  };
}
