import { listSoldPlans, type Plan, readSeatAccount, type SeatAccountRow } from "@tenantry/db";
import type { BillingInterval } from "@tenantry/db/generated/enums";
import { readDocument } from "../configuration/get-configuration";
import { flagNames, flags, limitNames, limits } from "../configuration/registry";
import { resolveConfiguration } from "../configuration/resolve";
import { DomainError } from "../errors";
import { findCharged } from "../seats/find-charged";
import { findPaidPeriod } from "../seats/find-paid-period";
import { paidQuantity } from "../seats/paid-quantity";
import { quoteChange, quoteCredit } from "../seats/quote-seats";
import type { TenantContext } from "../tenancy/tenant-context";
import { seatPriceOf } from "./plan";
import type { PlanChoice } from "./plan-change-schemas";

/** What one pays for and how often. Amounts in minor units, for a whole interval. */
export type PlanStanding = {
  planName: string;
  interval: BillingInterval;
  /** Seats in force; null is unlimited. */
  seats: number | null;
  /** How many are paid for, and what for all of them. */
  quantity: number;
  unitPriceMinor: number;
  totalMinor: number;
};

export type PlanChangePreview = PlanChoice & {
  planId: string;
  /** The instant that it was reckoned for, to the second. */
  quotedAt: Date;
  /** At once, once it is paid; or from the next period on, which the smaller of two does. */
  when: "now" | "later";
  effectiveAt: Date;
  /** To be paid now; minor units. */
  amountMinor: number;
  currency: string;
  before: PlanStanding;
  after: PlanStanding;
  /** People who hold a seat today, above what is chosen. */
  over: number;
  /** What the workspace has today and would have no more, or less of. */
  losses: { label: string; before: number | null; after: number | null }[];
};

/**
 * What another plan, another interval or both would mean: from when, what is paid now and each time from then on, and what
 * is lost. Reckoned as Stripe does: what is left of the old is taken back and the rest of the new charged, each per second
 * and rounded apart; a month that becomes a year begins a year. Nothing is ordered.
 * Source: https://docs.stripe.com/billing/subscriptions/prorations
 * @throws DomainError NOT_FOUND for a plan that is not sold, INVALID_INPUT for too few seats or an interval that it does
 * not have, CONFLICT for what holds already and without a subscription.
 */
export async function previewPlanChange(
  context: TenantContext<unknown>,
  choice: PlanChoice,
): Promise<PlanChangePreview> {
  const { db, tenant, now } = context;
  const account = await readSeatAccount(db, { tenantId: tenant.id, now });
  if (!account) throw new DomainError("NOT_FOUND", "This workspace has no seats yet.");
  return quotePlanChange(context, account, { ...choice, at: now });
}

export async function quotePlanChange(
  context: TenantContext<unknown>,
  account: SeatAccountRow,
  { at, ...choice }: PlanChoice & { at: Date },
): Promise<PlanChangePreview> {
  const plan = (await listSoldPlans(context.db)).find(({ key }) => key === choice.planKey);
  if (!plan) throw new DomainError("NOT_FOUND", "This plan is not sold any more.");
  assertChoice(account, plan, choice);
  const period = await findPaidPeriod(context, account, at);
  const quotedAt = new Date(Math.max(Math.floor(at.getTime() / 1000) * 1000, period.start.getTime()));
  const charged = await findCharged(context, account, { period, at: quotedAt });
  if (!charged) {
    throw new DomainError("CONFLICT", "There is no subscription to change. Try again in a minute.");
  }
  const before = standing(account, charged);
  const target = { plan, interval: choice.interval };
  const quantity = plan.seats === null ? Math.max(1, account.used) : choice.seats;
  const seatLimit = plan.seats === null ? null : choice.seats + account.grantedSeats;
  const after = standing({ ...target, seatLimit }, { quantity, unitPriceMinor: seatPriceOf(target) });
  // In a trial nothing has been paid that would have to be lived to its end.
  const isNow = charged.isTrial || isLarger(before, after);
  const { debit } = charged;
  const { quantity: seats, unitPriceMinor } = after;
  const charge =
    after.interval === before.interval
      ? quoteChange(debit, { seats, unitPriceMinor }, period, quotedAt)
      : after.totalMinor - quoteCredit(debit, period, quotedAt);
  const isFree = !isNow || charged.isTrial;
  return {
    ...choice,
    planId: plan.id,
    quotedAt,
    when: isNow ? "now" : "later",
    effectiveAt: isNow ? quotedAt : period.end,
    amountMinor: isFree ? 0 : Math.max(0, charge),
    currency: plan.currency,
    before,
    after,
    over: plan.seats === null ? 0 : Math.max(0, account.used - account.grantedSeats - choice.seats),
    losses: await listLosses(context, account.plan, plan),
  };
}

function assertChoice(account: SeatAccountRow, plan: Plan, { interval, seats }: PlanChoice): void {
  if (interval === "YEAR" && plan.seatPriceYearMinor === null) {
    throw new DomainError("INVALID_INPUT", `${plan.name} is not sold by the year.`);
  }
  if (plan.currency !== account.plan.currency) {
    throw new DomainError("INVALID_INPUT", `${plan.name} is sold in another currency. Write to support.`);
  }
  if (plan.seats !== null && seats < plan.seats) {
    throw new DomainError("INVALID_INPUT", `${plan.name} begins with ${plan.seats} seats.`);
  }
  const holds = plan.id === account.plan.id && interval === account.interval;
  if (holds && (plan.seats === null || seats === paidQuantity(account))) {
    throw new DomainError("CONFLICT", "This is the plan that you have.");
  }
}

function standing(
  { plan, interval, seatLimit }: Pick<SeatAccountRow, "plan" | "interval" | "seatLimit">,
  { quantity, unitPriceMinor }: { quantity: number; unitPriceMinor: number },
): PlanStanding {
  const totalMinor = quantity * unitPriceMinor;
  return { planName: plan.name, interval, seats: seatLimit, quantity, unitPriceMinor, totalMinor };
}

/** The larger is paid and begins at once. Never a year that becomes a month: the year is paid, and is lived to its end. */
function isLarger(before: PlanStanding, after: PlanStanding): boolean {
  if (before.interval === "YEAR" && after.interval === "MONTH") return false;
  return after.totalMinor >= before.totalMinor;
}

async function listLosses(
  { db, tenant, now }: TenantContext<unknown>,
  before: Plan,
  after: Plan,
): Promise<PlanChangePreview["losses"]> {
  const { document } = await readDocument(db, tenant.id);
  const [had, has] = [before, after].map((plan) => resolveConfiguration(plan, document, now));
  if (!had || !has) return [];
  const lost = flagNames
    .filter((name) => had.flags[name].value && !has.flags[name].value)
    .map((name) => ({ label: flags[name].label, before: null, after: null }));
  const lower = limitNames
    .map((name) => ({
      label: limits[name].label,
      before: had.limits[name].value,
      after: has.limits[name].value,
    }))
    .filter(({ before, after }) => after !== null && (before === null || after < before));
  return [...lost, ...lower];
}
