import type { BillingPeriod } from "../overage/billing-period";

const seconds = (at: Date) => BigInt(Math.floor(at.getTime() / 1000));

/**
 * What `seats` more cost for the rest of a billing period: per second, as Stripe reckons it, rounded once, half up.
 * @param at an instant of the period, or after it.
 * @returns minor units.
 */
export function quoteSeats(
  { seats, unitPriceMinor }: { seats: number; unitPriceMinor: number },
  period: BillingPeriod,
  at: Date,
): number {
  const whole = seconds(period.end) - seconds(period.start);
  const rest = seconds(period.end) - seconds(at);
  const left = rest > 0n ? rest : 0n;
  return Number((2n * BigInt(seats) * BigInt(unitPriceMinor) * left + whole) / (2n * whole));
}
