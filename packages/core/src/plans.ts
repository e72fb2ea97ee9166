import type { Role, SeatPolicy, SeatType } from "@tenantry/db/generated/enums";
import type { PlanTerms } from "./configuration/resolve";

export type Plan = PlanTerms & {
  name: string;
  /** Seats in the price; null is unlimited, 0 is none. */
  seats: number | null;
  /** At the limit HARD refuses growth, SOFT allows it as overage, APPROVAL parks it until an owner releases it. */
  seatPolicy: SeatPolicy;
  /** How many seats above the limit SOFT and an owner's release allow; null is as many as wanted. */
  overageCap: number | null;
  /** Minor units a seat and month, within the limit and above it. */
  seatPriceMinor: number;
  overagePriceMinor: number;
  /** ISO 4217, lower case as Stripe writes it. */
  currency: string;
  /** A spell above the limit that is shorter than this is free. */
  overageGraceHours: number;
  overageModel: OverageModel;
  /** Less than this is not worth an invoice and goes to the next month. Minor units. */
  overageMinimumMinor: number;
  /** Roles that take no billable seat. */
  freeRoles: readonly Role[];
};

/**
 * How seats above the limit are reckoned. TIME_WEIGHTED: for the time that they were held. HIGH_WATER_MARK: the most
 * that were held at once for at least the grace, for the whole month.
 */
export type OverageModel = "TIME_WEIGHTED" | "HIGH_WATER_MARK";

/** Every plan that is sold. Limits and prices live here and nowhere else. */
export const plans = {
  starter: {
    name: "Starter",
    seats: 5,
    seatPolicy: "HARD",
    overageCap: 0,
    seatPriceMinor: 800,
    overagePriceMinor: 0,
    currency: "usd",
    overageGraceHours: 24,
    overageModel: "TIME_WEIGHTED",
    overageMinimumMinor: 50,
    freeRoles: ["VIEWER"],
  },
  team: {
    name: "Team",
    seats: 10,
    seatPolicy: "SOFT",
    overageCap: 20,
    seatPriceMinor: 1000,
    overagePriceMinor: 1200,
    currency: "usd",
    overageGraceHours: 24,
    overageModel: "TIME_WEIGHTED",
    overageMinimumMinor: 50,
    freeRoles: ["VIEWER"],
  },
  business: {
    name: "Business",
    seats: 50,
    seatPolicy: "SOFT",
    overageCap: null,
    seatPriceMinor: 1800,
    overagePriceMinor: 2000,
    currency: "usd",
    overageGraceHours: 24,
    overageModel: "TIME_WEIGHTED",
    overageMinimumMinor: 50,
    freeRoles: ["VIEWER"],
    flags: { customDomain: true },
    limits: { invitationsPerDay: 2_000, customDomains: 2 },
  },
  enterprise: {
    name: "Enterprise",
    seats: null,
    seatPolicy: "SOFT",
    overageCap: null,
    seatPriceMinor: 2500,
    overagePriceMinor: 0,
    currency: "usd",
    overageGraceHours: 24,
    overageModel: "TIME_WEIGHTED",
    overageMinimumMinor: 50,
    freeRoles: ["VIEWER"],
    flags: { customDomain: true, whiteLabel: true },
    limits: { invitationsPerDay: 10_000, openInvitations: null, customDomains: 10 },
  },
} as const satisfies Record<string, Plan>;

export type PlanKey = keyof typeof plans;

/** A month is settled once this has gone by since its end: only then is the length of a spell at its end known. */
export const longestGraceMs =
  Math.max(...Object.values(plans).map((plan) => plan.overageGraceHours)) * 3_600_000;

/** @throws Error for a key that no plan has: the database then holds what the code does not know. */
export function getPlan(key: string): Plan {
  if (!Object.hasOwn(plans, key)) throw new Error(`Unknown plan ${key}`);
  return plans[key as PlanKey];
}

/**
 * Which kind of seat a role takes on a plan.
 * @param seatExpiresAt when the seat ends, for a contractor; it says nothing where the role is free.
 */
export function seatTypeOf(plan: Plan, role: Role, seatExpiresAt: Date | null = null): SeatType {
  if (plan.freeRoles.includes(role)) return "VIEWER";
  return seatExpiresAt ? "CONTRACTOR" : "FULL";
}

/** Whether a seat counts against the limit and is paid for. */
export function isBillable(seatType: SeatType): boolean {
  return seatType !== "VIEWER";
}
