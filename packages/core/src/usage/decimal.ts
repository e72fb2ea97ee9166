import { Decimal as Base } from "decimal.js";

/**
 * Quantities and amounts of usage, which are never JavaScript numbers: wide enough for the product of any two that are
 * taken in, halves rounded away from zero.
 */
export const Decimal = Base.clone({
  precision: 60,
  rounding: Base.ROUND_HALF_UP,
  toExpNeg: -40,
  toExpPos: 60,
});
export type Decimal = Base;

/** As it travels and is stored: plain digits, no exponent, no superfluous zeros, never "-0". */
export function toText(value: Decimal): string {
  return value.isZero() ? "0" : value.toFixed();
}
