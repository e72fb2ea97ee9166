export type BillingPeriod = { start: Date; end: Date };

/**
 * The instant `months` after an anchor. The day is the anchor's, or the month's last where there is none: from
 * 31 January follow 28 February and 31 March, as with Stripe's billing anchor.
 */
export function addMonths(anchor: Date, months: number): Date {
  const result = new Date(anchor);
  result.setUTCDate(1);
  result.setUTCMonth(result.getUTCMonth() + months);
  const lastDay = new Date(Date.UTC(result.getUTCFullYear(), result.getUTCMonth() + 1, 0)).getUTCDate();
  result.setUTCDate(Math.min(anchor.getUTCDate(), lastDay));
  return result;
}

/**
 * The billing period, counted from the anchor, that an instant falls into: start inclusive, end exclusive.
 * @param length in months.
 */
export function findBillingPeriod(anchor: Date, at: Date, length = 1): BillingPeriod {
  let months = (at.getUTCFullYear() - anchor.getUTCFullYear()) * 12 + at.getUTCMonth() - anchor.getUTCMonth();
  if (addMonths(anchor, months) > at) months -= 1;
  months = Math.floor(months / length) * length;
  return { start: addMonths(anchor, months), end: addMonths(anchor, months + length) };
}
