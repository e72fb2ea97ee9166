import type { BillingPeriod } from "./billing-period";

/** Seats used and the limit over time, cut at every change: what a chart of a month shows. Null is unlimited. */
export type CourseStep = { from: Date; to: Date; used: number; limit: number | null };

type Span = { from: Date; to: Date | null };
type Terms = { from: Date; seats: number | null };

/** The course of a month from what was frozen with it. The terms are in the order in which they came into force. */
export function traceSeats(period: BillingPeriod, input: { spans: Span[]; terms: Terms[] }): CourseStep[] {
  const [start, end] = [period.start.getTime(), period.end.getTime()];
  const changes = new Map<number, number>([
    [start, 0],
    [end, 0],
  ]);
  const note = (at: number, by: number) => {
    const inside = Math.max(start, at);
    if (inside < end) changes.set(inside, (changes.get(inside) ?? 0) + by);
  };
  for (const { from, to } of input.spans) {
    if (to && to.getTime() <= start) continue;
    note(from.getTime(), 1);
    if (to) note(to.getTime(), -1);
  }
  for (const { from } of input.terms) note(from.getTime(), 0);
  const instants = [...changes.keys()].sort((a, b) => a - b);
  let used = 0;
  let current = 0;
  return instants.slice(0, -1).map((from, index) => {
    used += changes.get(from) ?? 0;
    while ((input.terms[current + 1]?.from.getTime() ?? end) <= from) current += 1;
    const limit = input.terms[current]?.seats ?? null;
    return { from: new Date(from), to: new Date(instants[index + 1] ?? end), used, limit };
  });
}

/** The longest list of people that is shown of a month. */
const mostPeople = 100;

/**
 * Who sat above the limit while it was counted: at each time, those who came last. Seats are billed and not people, so
 * this says who to look at, not whom the amount is for.
 */
export function findAbove<S extends Span>(
  spans: S[],
  segments: { from: Date; to: Date; over: number; billed: boolean }[],
): S[] {
  const billed = segments.filter((segment) => segment.billed);
  const newest = spans.toSorted((a, b) => b.from.getTime() - a.from.getTime());
  const found = new Set<S>();
  for (const { from, to, over } of billed) {
    let left = over;
    for (const span of newest) {
      if (left === 0) break;
      if (span.from >= to || (span.to !== null && span.to <= from)) continue;
      found.add(span);
      left -= 1;
    }
  }
  return newest.filter((span) => found.has(span)).slice(0, mostPeople);
}
