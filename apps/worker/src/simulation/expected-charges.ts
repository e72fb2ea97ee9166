import { addMonths } from "@tenantry/core/overage/billing-period";
import { quoteSeats } from "@tenantry/core/seats/quote-seats";

/** What is paid for from an instant on. Minor units a seat and period of so many months. */
export type Rate = { at: Date; quantity: number; unitPriceMinor: number; months: number };

/**
 * What a subscription must have been charged in all, from what was agreed and nothing that Stripe says: each period in
 * advance at the rate in force at its beginning, and for each change within one the rest of the new, less what is left of
 * what was last charged, per second and each rounded. Another length of period begins one.
 * Source: https://docs.stripe.com/billing/subscriptions/billing-mode, "flexible".
 * @param agreed by their instants; the first is when it began.
 * @param given.trialEnd from when on anything is charged, where there was a trial.
 * @param given.until when it ended, or the last instant to look at.
 */
export function expectedCharges(
  agreed: readonly Rate[],
  { trialEnd, until }: { trialEnd: Date | null; until: Date },
): number {
  const rates = trialEnd ? afterTrial(agreed, trialEnd) : agreed;
  const [first] = rates;
  if (!first) return 0;
  let total = 0;
  let rate = first;
  let anchor = first.at;
  let count = 0;
  const rest = (each: Rate, period: { start: Date; end: Date }, at: Date) =>
    quoteSeats({ seats: each.quantity, unitPriceMinor: each.unitPriceMinor }, period, at);
  const following = rates.slice(1);
  for (;;) {
    const start = addMonths(anchor, count * rate.months);
    if (start >= until) return total;
    // What changes at the very beginning is in the period's own charge.
    while (following[0] && following[0].at <= start) {
      const next = following.shift() ?? rate;
      if (next.months !== rate.months) [anchor, count] = [start, 0];
      rate = next;
    }
    const period = { start, end: addMonths(anchor, (count + 1) * rate.months) };
    let debit = { amountMinor: rate.quantity * rate.unitPriceMinor, at: start };
    total += debit.amountMinor;
    count++;
    while (following[0] && following[0].at < period.end && following[0].at < until) {
      const next = following.shift() ?? rate;
      // What is left of it, of the time that it was charged for.
      const charged = { seats: 1, unitPriceMinor: debit.amountMinor };
      total -= quoteSeats(charged, { start: debit.at, end: period.end }, next.at);
      const isOtherLength = next.months !== rate.months;
      rate = next;
      if (isOtherLength) {
        [anchor, count] = [next.at, 0];
        break;
      }
      debit = { amountMinor: rest(next, period, next.at), at: next.at };
      total += debit.amountMinor;
    }
  }
}

/** A trial costs nothing, and the first period begins with what holds when it ends. */
function afterTrial(rates: readonly Rate[], end: Date): Rate[] {
  const begins = rates.findLast(({ at }) => at <= end);
  return [...(begins ? [{ ...begins, at: end }] : []), ...rates.filter(({ at }) => at > end)];
}
