import { scaleAmount } from "./rounding";

/** A stretch of time in unix seconds; `start` is in it, `end` is not. */
export interface Period {
  start: number;
  end: number;
}

/** What is left of `amount`, charged for `period`, at the instant `at`: per second, minor units. */
export function remainingAmount(amount: number, period: Period, at: number): number {
  const left = Math.min(Math.max(period.end - at, 0), period.end - period.start);
  return scaleAmount(amount, left, period.end - period.start);
}

export interface ProrationInput {
  /** What was last charged for the item and the stretch it was charged for; null when nothing was. */
  previous: { amount: number; period: Period } | null;
  /** The full price of one period after the change; null when the item is being removed. */
  nextAmount: number | null;
  /** The item's billing period. */
  period: Period;
  at: number;
}

export interface Proration {
  /** Zero or negative in the usual case; null when there is nothing to give back. */
  credit: number | null;
  debit: number | null;
}

/**
 * Both halves of a change within a period: all of the old charge that is unused is given back, all of the
 * new one that remains is charged. A quantity change is therefore two amounts, never one difference.
 */
export function prorate(input: ProrationInput): Proration {
  const { previous, nextAmount, period, at } = input;
  const unused =
    previous && at < previous.period.end ? remainingAmount(previous.amount, previous.period, at) : null;
  return {
    credit: unused === null || unused === 0 ? unused : -unused,
    debit: nextAmount === null ? null : remainingAmount(nextAmount, period, at),
  };
}
