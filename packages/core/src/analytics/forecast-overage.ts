import { addDays, startOfDay } from "../local-day";
import { type BillingPeriod, findBillingPeriod } from "../overage/billing-period";
import { computeOverage, type LimitStep, type SeatSpan } from "../overage/compute-overage";
import type { ForecastDay } from "./forecast";

/** Minor units for a billing month: as expected, and if the seats run along the edges of the forecast's band. */
export type ExpectedOverage = {
  periodStart: Date;
  periodEnd: Date;
  expectedMinor: number;
  lowMinor: number;
  highMinor: number;
};

type Bound = keyof ForecastDay;

/**
 * What overage will come to, by the rules that bill it: what the ledger has until now, then the forecast's whole seats,
 * each day's from its beginning to its end, at the terms that are known today.
 * @param days of the calendar, one after another; the first is today, of which what is left goes on as it is now.
 * @returns the running month and those after it that end within the forecast.
 */
export function expectOverage(
  { now, timeZone, periodAnchor }: { now: Date; timeZone: string; periodAnchor: Date },
  facts: { spans: readonly SeatSpan[]; limits: readonly LimitStep[] },
  days: readonly (ForecastDay & { day: string })[],
): ExpectedOverage[] {
  const [today] = days;
  if (!today) return [];
  const starts = [...days, { day: addDays(today.day, days.length) }].map(({ day }) =>
    startOfDay(day, timeZone),
  );
  const end = starts.at(-1) as Date;
  const past = facts.spans
    .filter(({ from }) => from <= now)
    .map(({ from, to }) => ({ from, to: to && to < now ? to : now }));
  const held = facts.spans.filter(({ from, to }) => from <= now && (!to || to > now)).length;
  const coursesOf = (bound: Bound) => {
    const counts = days.map((day, index) => (index === 0 ? held : Math.round(day[bound])));
    return [...past, ...stack(counts, [now, ...starts.slice(1)])];
  };
  const courses = { expected: coursesOf("expected"), low: coursesOf("low"), high: coursesOf("high") };
  const amountOf = (period: BillingPeriod, bound: Bound) =>
    computeOverage(period, end, { spans: courses[bound], limits: facts.limits }).amountMinor;
  const periods: ExpectedOverage[] = [];
  for (let at = now; ; ) {
    const period = findBillingPeriod(periodAnchor, at);
    if (period.end > end) return periods;
    periods.push({
      periodStart: period.start,
      periodEnd: period.end,
      expectedMinor: amountOf(period, "expected"),
      lowMinor: amountOf(period, "low"),
      highMinor: amountOf(period, "high"),
    });
    at = period.end;
  }
}

/**
 * Counts as seats: the first is held whenever there is one at least, the second whenever there are two, and so on.
 * @param edges between which each count stands: one more than there are counts.
 */
function stack(counts: readonly number[], edges: readonly Date[]): SeatSpan[] {
  const spans: SeatSpan[] = [];
  const open: Date[] = [];
  for (const [index, from] of edges.entries()) {
    const count = counts[index] ?? 0;
    for (const since of open.splice(count)) spans.push({ from: since, to: from });
    while (open.length < count) open.push(from);
  }
  return spans;
}
