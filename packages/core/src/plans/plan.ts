import type { Plan, SeatAccountRow } from "@tenantry/db";
import type { Role, SeatType } from "@tenantry/db/generated/enums";

/** The longest that a plan may let a spell above the limit be free. */
export const longestGraceHours = 24;

/** A month is settled once this has gone by since its end: only then is the length of a spell at its end known. */
export const longestGraceMs = longestGraceHours * 3_600_000;

const dayMs = 86_400_000;

/** Until when a workspace pays nothing that has begun on a plan; its beginning, where there is no trial. */
export function trialEndOf({ plan, periodAnchor }: Pick<SeatAccountRow, "plan" | "periodAnchor">): Date {
  return new Date(periodAnchor.getTime() + plan.trialDays * dayMs);
}

/** What a seat costs for the interval that the tenant pays by. Minor units. */
export function seatPriceOf({ plan, interval }: Pick<SeatAccountRow, "plan" | "interval">): number {
  return interval === "YEAR" ? (plan.seatPriceYearMinor ?? plan.seatPriceMinor * 12) : plan.seatPriceMinor;
}

/** The same, for a month of it: what figures of a month are reckoned with. */
export function monthlySeatPrice(account: Pick<SeatAccountRow, "plan" | "interval">): number {
  return account.interval === "YEAR" ? Math.round(seatPriceOf(account) / 12) : seatPriceOf(account);
}

/**
 * Which kind of seat a role takes on a plan.
 * @param seatExpiresAt when the seat ends, for a contractor; it says nothing where the role is free.
 */
export function seatTypeOf(
  plan: Pick<Plan, "freeRoles">,
  role: Role,
  seatExpiresAt: Date | null = null,
): SeatType {
  if (plan.freeRoles.includes(role)) return "VIEWER";
  return seatExpiresAt ? "CONTRACTOR" : "FULL";
}

/** Whether a seat counts against the limit and is paid for. */
export function isBillable(seatType: SeatType): boolean {
  return seatType !== "VIEWER";
}
