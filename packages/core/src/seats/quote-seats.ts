import type { BillingPeriod } from "../overage/billing-period";

const seconds = (at: Date) => BigInt(Math.floor(at.getTime() / 1000));

/** What is paid for: how many, and minor units each for a whole period. */
type Paid = { seats: number; unitPriceMinor: number };

/**
 * What `seats` cost for the rest of a billing period: per second, as Stripe reckons it, rounded once, half up.
 * @param at an instant of the period, or after it.
 * @returns minor units.
 */
export function quoteSeats({ seats, unitPriceMinor }: Paid, period: BillingPeriod, at: Date): number {
  const whole = seconds(period.end) - seconds(period.start);
  const rest = seconds(period.end) - seconds(at);
  const left = rest > 0n ? rest : 0n;
  return Number((2n * BigInt(seats) * BigInt(unitPriceMinor) * left + whole) / (2n * whole));
}

/**
 * What a change within a period comes to, as Stripe reckons it: the rest of the new, less what is left of what was last
 * charged, of the time that it was charged for. Each is rounded by itself.
 * Source: https://docs.stripe.com/billing/subscriptions/billing-mode, "flexible".
 * @returns minor units; below zero where more comes back.
 */
export function quoteChange(debit: LastDebit, after: Paid, period: BillingPeriod, at: Date): number {
  return quoteSeats(after, period, at) - quoteCredit(debit, period, at);
}

/** What is left of what was last charged. */
export function quoteCredit(debit: LastDebit, period: BillingPeriod, at: Date): number {
  const charged = { seats: 1, unitPriceMinor: debit.amountMinor };
  return quoteSeats(charged, { start: debit.from, end: period.end }, at);
}

export type LastDebit = { amountMinor: number; from: Date };
