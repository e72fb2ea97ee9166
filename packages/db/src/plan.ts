import type { Role, SeatPolicy } from "./generated/enums";

/**
 * How seats above the limit are reckoned. TIME_WEIGHTED: for the time that they were held. HIGH_WATER_MARK: the most
 * that were held at once for at least the grace, for the whole month.
 */
export type OverageModel = "TIME_WEIGHTED" | "HIGH_WATER_MARK";

/** What a plan says, as the column `terms` holds it. Amounts in minor units. */
export type PlanTerms = {
  name: string;
  /** One sentence, for those who choose. */
  description: string;
  /** Where it stands among the others; a larger plan stands after a smaller one. */
  position: number;
  /** Seats in the price; null is unlimited. */
  seats: number | null;
  /** At the limit HARD refuses growth, SOFT allows it as overage, APPROVAL parks it until an owner releases it. */
  seatPolicy: SeatPolicy;
  /** How many seats above the limit SOFT and an owner's release allow; null is as many as wanted. */
  overageCap: number | null;
  /** A seat within the limit, for a month, and for a year where that is sold. */
  seatPriceMinor: number;
  seatPriceYearMinor: number | null;
  /** For so many days a new workspace pays nothing. */
  trialDays: number;
  /** A seat above the limit, for a month. */
  overagePriceMinor: number;
  /** ISO 4217, lower case as Stripe writes it. */
  currency: string;
  /** A spell above the limit that is shorter than this is free. */
  overageGraceHours: number;
  overageModel: OverageModel;
  /** Less than this is not worth an invoice and goes to the next month. */
  overageMinimumMinor: number;
  /** Roles that take no billable seat. */
  freeRoles: Role[];
  /** What it opens beside the defaults of the registry. */
  flags: Record<string, boolean>;
  /** Null is unlimited. */
  limits: Record<string, number | null>;
};

/** One version of a plan, which never changes. */
export type Plan = PlanTerms & {
  /** As `team-2`. */
  id: string;
  key: string;
  version: number;
};
