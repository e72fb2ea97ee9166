import { Decimal } from "decimal.js";
import { multiplyDecimal } from "./rounding";

/** A tier as a price holds it, in decimal minor units. Its bound is inclusive; the last has none. */
export interface Tier {
  up_to: number | null;
  unit_amount_decimal: string | null;
  flat_amount_decimal: string | null;
}

/** What a price says about amounts. */
export interface Rate {
  unit_amount_decimal: string | null;
  tiers: readonly Tier[] | null;
  tiers_mode: "graduated" | "volume" | null;
  transform_quantity: { divide_by: number; round: "up" | "down" } | null;
}

/** One line's worth of a charge. `tier` counts from one and is null where there are none. Minor units. */
export interface Part {
  tier: number | null;
  isFlat: boolean;
  quantity: string;
  unitAmount: string;
  amount: number;
}

/**
 * What a quantity comes to, in the parts that an invoice shows: one for each tier that is reached, and one for each flat
 * fee. Graduated charges every tier for what lies in it; volume charges the whole at the tier that it ends in. Each part
 * is rounded by itself, as a line is.
 * Source: https://docs.stripe.com/products-prices/pricing-models#tiered-pricing
 */
export function partsOf(rate: Rate, quantity: string | number): Part[] {
  const billed = transform(new Decimal(quantity), rate.transform_quantity);
  const { tiers } = rate;
  if (!tiers) return [part(null, billed, rate.unit_amount_decimal ?? "0")];
  const reached = rate.tiers_mode === "volume" ? [volumeTier(tiers, billed)] : graduatedTiers(tiers, billed);
  return reached.flatMap(({ index, units }) => {
    const { unit_amount_decimal: unit, flat_amount_decimal: flat } = tiers[index] ?? {};
    return [
      ...(unit !== null && unit !== undefined ? [part(index + 1, units, unit)] : []),
      ...(flat !== null && flat !== undefined && flat !== "0"
        ? [{ ...part(index + 1, new Decimal(1), flat), isFlat: true }]
        : []),
    ];
  });
}

/** All parts together, in whole minor units. */
export function amountOf(rate: Rate, quantity: string | number): number {
  return partsOf(rate, quantity).reduce((sum, { amount }) => sum + amount, 0);
}

function part(tier: number | null, quantity: Decimal, unitAmount: string): Part {
  const amount = multiplyDecimal(unitAmount, quantity.toFixed());
  return { tier, isFlat: false, quantity: quantity.toFixed(), unitAmount, amount };
}

function transform(quantity: Decimal, how: Rate["transform_quantity"]): Decimal {
  if (!how) return quantity;
  const rounding = how.round === "up" ? Decimal.ROUND_UP : Decimal.ROUND_DOWN;
  return quantity.div(how.divide_by).toDecimalPlaces(0, rounding);
}

/** The first tier is reached even by nothing: its flat fee is owed. */
function graduatedTiers(tiers: readonly Tier[], quantity: Decimal): { index: number; units: Decimal }[] {
  const reached: { index: number; units: Decimal }[] = [];
  let from = new Decimal(0);
  for (const [index, { up_to: bound }] of tiers.entries()) {
    if (index > 0 && quantity.lte(from)) break;
    const to = bound === null ? quantity : Decimal.min(quantity, bound);
    reached.push({ index, units: Decimal.max(to.minus(from), 0) });
    from = new Decimal(bound ?? quantity);
  }
  return reached;
}

function volumeTier(tiers: readonly Tier[], quantity: Decimal): { index: number; units: Decimal } {
  const index = tiers.findIndex(({ up_to: bound }) => bound === null || quantity.lte(bound));
  return { index: index < 0 ? tiers.length - 1 : index, units: quantity };
}
