import { Decimal } from "decimal.js";

/** `amount × numerator ÷ denominator` in whole minor units, halves rounded away from zero. */
export function scaleAmount(amount: number, numerator: number, denominator: number): number {
  if (denominator <= 0) throw new RangeError("denominator must be positive");
  const product = BigInt(amount) * BigInt(numerator);
  const magnitude = product < 0n ? -product : product;
  const divisor = BigInt(denominator);
  const rounded = (2n * magnitude + divisor) / (2n * divisor);
  return Number(product < 0n ? -rounded : rounded);
}

/** A decimal unit amount times a quantity, in whole minor units, halves rounded away from zero. */
export function multiplyDecimal(unitAmount: string, quantity: number | string): number {
  // Decimal's default precision of 20 digits is enough for 15 + 12 only with care, hence the wider clone.
  const Wide = Decimal.clone({ precision: 60, rounding: Decimal.ROUND_HALF_UP });
  const value = new Wide(unitAmount).times(quantity).toDecimalPlaces(0).toNumber();
  return value === 0 ? 0 : value;
}
