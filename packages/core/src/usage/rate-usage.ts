import { Decimal, toText } from "./decimal";
import type { UsagePrice, UsageTier } from "./usage-price";

/** What was used in a period. */
export type Usage = {
  /** A decimal; below zero after corrections. */
  quantity: string;
  /** How many events it was, and the quantity of each where a price asks for it, in the order of their time. */
  events?: readonly string[];
  /** Seats that the allowance grows with. */
  seats?: number;
};

/** Part of what usage comes to: a tier, a fee, or what a limit adds or takes away. Decimals; minor units. */
export type RatedPart = {
  kind: "units" | "flat" | "fees" | "minimum" | "maximum";
  /** Counted from one; null where there are none. */
  tier: number | null;
  quantity: string;
  unitAmount: string;
  amount: string;
};

export type RatedUsage = {
  quantity: string;
  /** Free of them. */
  included: string;
  parts: RatedPart[];
  /** Exact, in minor units. */
  amount: string;
  /** The same on an invoice's line: rounded once, halves away from zero. */
  amountMinor: number;
};

/**
 * What usage costs. Pure and exact: no number is rounded on the way, and the same usage always comes to the same.
 *
 * - Tier bounds are inclusive. GRADUATED charges each tier for what lies in it; VOLUME charges the whole at the tier that
 *   is reached, so more may cost less.
 * - Free units come off first. With VOLUME they shift the tiers, and past them the whole is charged.
 * - Packages are counted before a tier is looked for, a begun one as a whole.
 * - What is below zero is charged like what is above, with the other sign.
 *
 * Source of the edge cases: published vectors of other systems, restated in `rate-usage.test.ts`.
 */
export function rateUsage(price: UsagePrice, usage: Usage): RatedUsage {
  const quantity = new Decimal(usage.quantity);
  const allowance = new Decimal(price.included).plus(
    new Decimal(price.includedPerSeat).times(usage.seats ?? 0),
  );
  const isNegative = quantity.lt(0);
  const size = quantity.abs();
  const included = isNegative ? new Decimal(0) : Decimal.min(size, allowance);
  const parts = partsOf(price, { size, included, allowance, events: usage.events ?? [] });
  const signed = isNegative ? parts.map(negated) : parts;
  const limited = [...signed, ...limitParts(price, sum(signed))];
  const amount = sum(limited);
  return {
    quantity: toText(quantity),
    included: toText(included),
    parts: limited,
    amount: toText(amount),
    amountMinor: amount.toDecimalPlaces(0).toNumber() || 0,
  };
}

type Measured = { size: Decimal; included: Decimal; allowance: Decimal; events: readonly string[] };

function partsOf(price: UsagePrice, measured: Measured): RatedPart[] {
  const charged = measured.size.minus(measured.included);
  switch (price.model) {
    case "PER_UNIT":
      return [units(null, charged, price.unitAmount)];
    case "PACKAGE":
      return [units(null, packages(charged, price.packageSize), price.packageAmount)];
    case "GRADUATED":
      return graduated(price, charged);
    case "VOLUME":
      return volume(price, measured);
    case "PERCENTAGE":
      return percentage(price, measured);
  }
}

const units = (tier: number | null, quantity: Decimal, unitAmount: string): RatedPart => ({
  kind: "units",
  tier,
  quantity: toText(quantity),
  unitAmount,
  amount: toText(quantity.times(unitAmount)),
});

const packages = (quantity: Decimal, size: string) => quantity.div(size).ceil();

function flat(tier: number, { flatAmount }: UsageTier): RatedPart[] {
  if (new Decimal(flatAmount).isZero()) return [];
  return [{ ...units(tier, new Decimal(1), flatAmount), kind: "flat" }];
}

type Tiered = Extract<UsagePrice, { model: "GRADUATED" | "VOLUME" }>;

/** Tiers speak of units; where packages are counted, what they charge is a package. */
function counted({ packageSize }: Tiered, quantity: Decimal): Decimal {
  return packageSize === null ? quantity : packages(quantity, packageSize).times(packageSize);
}

function perPackage({ packageSize }: Tiered, quantity: Decimal): Decimal {
  return packageSize === null ? quantity : quantity.div(packageSize);
}

function graduated(price: Tiered, charged: Decimal): RatedPart[] {
  const quantity = counted(price, charged);
  const parts: RatedPart[] = [];
  let from = new Decimal(0);
  for (const [index, tier] of price.tiers.entries()) {
    if (quantity.lte(from) && !(index === 0 && price.flatAtZero)) break;
    const end = tier.upTo === null ? quantity : Decimal.min(quantity, tier.upTo);
    const within = Decimal.max(end.minus(from), 0);
    parts.push(units(index + 1, perPackage(price, within), tier.unitAmount), ...flat(index + 1, tier));
    from = new Decimal(tier.upTo ?? quantity);
  }
  return parts;
}

function volume(price: Tiered, { size, included, allowance }: Measured): RatedPart[] {
  const isFree = size.lte(allowance) && included.gt(0);
  if (isFree || (size.isZero() && !price.flatAtZero)) return [];
  const quantity = counted(price, size);
  // What is free moves the tiers along; past it the whole is charged.
  const reached = counted(price, Decimal.max(size.minus(allowance), 0));
  const index = price.tiers.findIndex(({ upTo }) => upTo === null || reached.lte(upTo));
  const tier = price.tiers[index];
  if (!tier) return [];
  return [units(index + 1, perPackage(price, quantity), tier.unitAmount), ...flat(index + 1, tier)];
}

type Percentage = Extract<UsagePrice, { model: "PERCENTAGE" }>;

/** Units are money: so many percent of it, and a fee for each event. What is free ends with the units or the events. */
function percentage(price: Percentage, { size, allowance, events }: Measured): RatedPart[] {
  const rate = toText(new Decimal(price.percent).div(100));
  const free = freeOf(price, { allowance, events });
  const charged = Decimal.max(size.minus(events.length > 0 ? free.units : Decimal.min(size, allowance)), 0);
  const paying = Math.max(0, events.length - free.events);
  const fees: RatedPart[] =
    paying === 0 || new Decimal(price.feePerEvent).isZero()
      ? []
      : [{ ...units(null, new Decimal(paying), price.feePerEvent), kind: "fees" }];
  return [units(null, charged, rate), ...fees];
}

/** Events are free one after another until the free units or the free events are used up, whichever comes first. */
function freeOf(
  { freeEvents }: Percentage,
  { allowance, events }: Pick<Measured, "allowance" | "events">,
): { units: Decimal; events: number } {
  let used = new Decimal(0);
  let count = 0;
  for (const event of events) {
    if (freeEvents !== null && count >= freeEvents) return { units: used, events: count };
    const rest = allowance.minus(used);
    if (rest.lte(0)) break;
    used = used.plus(Decimal.min(rest, event));
    // One that the free units reach only in part pays its fee.
    if (rest.gte(event)) count += 1;
    else break;
  }
  return { units: used, events: count };
}

function limitParts({ minimumAmount, maximumAmount }: UsagePrice, amount: Decimal): RatedPart[] {
  const part = (kind: "minimum" | "maximum", change: Decimal): RatedPart => ({
    ...{ kind, tier: null, quantity: "1" },
    ...{ unitAmount: toText(change), amount: toText(change) },
  });
  if (minimumAmount !== null && amount.lt(minimumAmount))
    return [part("minimum", new Decimal(minimumAmount).minus(amount))];
  if (maximumAmount !== null && amount.gt(maximumAmount))
    return [part("maximum", new Decimal(maximumAmount).minus(amount))];
  return [];
}

const negated = (part: RatedPart): RatedPart => ({
  ...part,
  quantity: toText(new Decimal(part.quantity).neg()),
  amount: toText(new Decimal(part.amount).neg()),
});

function sum(parts: readonly RatedPart[]): Decimal {
  return parts.reduce((total, { amount }) => total.plus(amount), new Decimal(0));
}
