import { scaleAmount } from "./rounding";

/** What a coupon takes off: a percentage of each line, or an amount of all of them together. Minor units. */
export interface Reduction {
  percentOff: number | null;
  amountOff: number | null;
}

/**
 * What comes off each of the amounts, never more than there is. An amount is shared out by size, with what rounding
 * leaves over on the last.
 */
export function reduce(amounts: readonly number[], { percentOff, amountOff }: Reduction): number[] {
  const positive = amounts.map((amount) => Math.max(0, amount));
  // Percentages have two places at most.
  if (percentOff !== null) {
    return positive.map((amount) => scaleAmount(amount, Math.round(percentOff * 100), 10_000));
  }
  const total = positive.reduce((sum, amount) => sum + amount, 0);
  const off = Math.min(total, amountOff ?? 0);
  if (off === 0) return positive.map(() => 0);
  let left = off;
  const last = positive.findLastIndex((amount) => amount > 0);
  return positive.map((amount, at) => {
    const share = at === last ? left : Math.min(left, scaleAmount(off, amount, total));
    left -= share;
    return share;
  });
}
