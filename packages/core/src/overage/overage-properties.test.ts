import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { computeOverage, type LimitStep, type SeatSpan } from "./compute-overage";

/** A month of ten days, so that a reference that looks at every hour is quick. */
const days = 10;
const hours = days * 24;
const at = (hour: number) => new Date(Date.UTC(2027, 5, 1) + hour * 3_600_000);
const month = { start: at(0), end: at(hours) };
const margin = 72;
const later = at(hours + margin);

type Facts = { spans: SeatSpan[]; limits: LimitStep[] };

const hour = fc.integer({ min: -margin, max: hours + margin });
const span = fc
  .tuple(hour, fc.option(hour))
  .map(([from, to]) => ({ from: at(from), to: to === null ? null : at(to) }));
const step = (id: number, from: fc.Arbitrary<number>, model: fc.Arbitrary<LimitStep["model"]>) =>
  fc.record({
    id: fc.constant(String(id)),
    from: from.map(at),
    seats: fc.option(fc.nat({ max: 5 }), { freq: 6 }),
    unitPriceMinor: fc.constantFrom(0, 700, 1000, 1201),
    graceHours: fc.constantFrom(0, 6, 24),
    model,
  });
const factsOf = (model: fc.Arbitrary<LimitStep["model"]>): fc.Arbitrary<Facts> =>
  fc.record({
    spans: fc.array(span, { maxLength: 12 }),
    limits: fc
      .tuple(
        step(0, fc.constant(-margin * 2), model),
        step(1, hour, model),
        step(2, hour, model),
        step(3, hour, model),
      )
      .chain((steps) => fc.integer({ min: 1, max: 4 }).map((count) => steps.slice(0, count))),
  });
const timeWeighted = factsOf(fc.constant("TIME_WEIGHTED" as const));
const marked = factsOf(fc.constant("HIGH_WATER_MARK" as const));
const mixed = factsOf(fc.constantFrom("TIME_WEIGHTED" as const, "HIGH_WATER_MARK" as const));

/** What stands at an hour, counted by hand. */
function look(facts: Facts, h: number) {
  const used = facts.spans.filter((s) => s.from <= at(h) && (s.to === null || at(h) < s.to)).length;
  const inForce = facts.limits
    .filter((s) => s.from <= at(h))
    .reduce((a, b) => (b.from > a.from || (b.from.getTime() === a.from.getTime() && b.id > a.id) ? b : a));
  return { terms: inForce, over: inForce.seats === null ? 0 : Math.max(0, used - inForce.seats) };
}

const roundHalfUp = (weighted: number) => Math.floor((2 * weighted + hours) / (2 * hours));

/** The slow reference of the time-weighted model: hour by hour, and for each the whole spell around it. */
function integrate(facts: Facts): number {
  const end = hours + margin;
  const course = new Map<number, ReturnType<typeof look>>();
  for (let h = -margin * 2; h < end; h++) course.set(h, look(facts, h));
  const over = (h: number) => course.get(h)?.over ?? 0;
  let weighted = 0;
  for (let h = 0; h < hours; h++) {
    if (over(h) === 0) continue;
    let [from, to] = [h, h];
    while (over(from - 1) > 0) from--;
    while (over(to) > 0) to++;
    const graces = Array.from({ length: to - from }, (_, i) => course.get(from + i)?.terms.graceHours ?? 0);
    if (to - from >= Math.max(...graces)) weighted += over(h) * (course.get(h)?.terms.unitPriceMinor ?? 0);
  }
  return roundHalfUp(weighted);
}

/** The slow reference of the high-water mark, for one price and grace: every level, every run of hours. */
function findMark(facts: Facts): number {
  const graceHours = facts.limits[0]?.graceHours ?? 0;
  for (let level = 12; level > 0; level--) {
    let run = 0;
    for (let h = 0; h < hours; h++) {
      run = look(facts, h).over >= level ? run + 1 : 0;
      if (run > 0 && run >= graceHours) return level;
    }
  }
  return 0;
}

describe("time-weighted", () => {
  it("equals the integral taken hour by hour, prices and free spells and all", () => {
    fc.assert(
      fc.property(timeWeighted, (facts) => {
        expect(computeOverage(month, later, facts).amountMinor).toBe(integrate(facts));
      }),
      { numRuns: 300 },
    );
  });

  it("equals the sum of its days before it is rounded", () => {
    fc.assert(
      fc.property(timeWeighted, (facts) => {
        const parts = Array.from({ length: days }, (_, day) =>
          computeOverage({ start: at(day * 24), end: at(day * 24 + 24) }, later, facts),
        );
        const whole = computeOverage(month, later, facts);
        expect(parts.reduce((sum, part) => sum + part.weighted, 0n)).toBe(whole.weighted);
        expect(parts.reduce((sum, part) => sum + part.seatSeconds, 0n)).toBe(whole.seatSeconds);
      }),
    );
  });

  it("adds up over months that touch, cut anywhere", () => {
    fc.assert(
      fc.property(timeWeighted, fc.integer({ min: 1, max: hours * 3600 - 1 }), (facts, second) => {
        const cut = new Date(month.start.getTime() + second * 1000);
        const [first, next] = [
          computeOverage({ start: month.start, end: cut }, later, facts),
          computeOverage({ start: cut, end: month.end }, later, facts),
        ];
        expect(first.weighted + next.weighted).toBe(computeOverage(month, later, facts).weighted);
      }),
    );
  });
});

describe("high-water mark", () => {
  const plain = marked.map((facts) => ({
    ...facts,
    limits: facts.limits.map((limit) => ({
      ...limit,
      seats: limit.seats ?? 3,
      unitPriceMinor: 1000,
      graceHours: facts.limits[0]?.graceHours ?? 0,
    })),
  }));

  it("is the highest level that some stretch held for the grace, for the whole month", () => {
    fc.assert(
      fc.property(plain, (facts) => {
        const overage = computeOverage(month, later, facts);
        const mark = findMark(facts);
        expect(overage.peakSeats).toBe(mark);
        expect(overage.amountMinor).toBe(mark * 1000);
      }),
      { numRuns: 300 },
    );
  });

  it("knows nothing of what was before the month: it begins anew", () => {
    fc.assert(
      fc.property(plain, (facts) => {
        const cut = facts.spans
          .filter((s) => s.to === null || s.to > month.start)
          .map((s) => ({ ...s, from: new Date(Math.max(s.from.getTime(), month.start.getTime())) }));
        const anew = computeOverage(month, later, { ...facts, spans: cut });
        expect(computeOverage(month, later, facts).amountMinor).toBe(anew.amountMinor);
      }),
    );
  });

  it("is never less than the time-weighted amount of the same facts without a grace", () => {
    fc.assert(
      fc.property(plain, (facts) => {
        const free = facts.limits.map((limit) => ({ ...limit, graceHours: 0 }));
        const byTime = free.map((limit) => ({ ...limit, model: "TIME_WEIGHTED" as const }));
        const mark = computeOverage(month, later, { ...facts, limits: free });
        const time = computeOverage(month, later, { ...facts, limits: byTime });
        expect(mark.amountMinor).toBeGreaterThanOrEqual(time.amountMinor);
      }),
    );
  });
});

describe("either", () => {
  it("is the same in whatever order the ledger comes", () => {
    fc.assert(
      fc.property(
        mixed.chain((facts) =>
          fc.record({
            facts: fc.constant(facts),
            spans: fc.shuffledSubarray(facts.spans, { minLength: facts.spans.length }),
            limits: fc.shuffledSubarray(facts.limits, { minLength: facts.limits.length }),
          }),
        ),
        ({ facts, spans, limits }) => {
          expect(computeOverage(month, later, { spans, limits })).toEqual(
            computeOverage(month, later, facts),
          );
        },
      ),
    );
  });

  it("is the same when one person leaves at the instant at which another comes", () => {
    fc.assert(
      fc.property(mixed, hour, (facts, cut) => {
        const swapped = facts.spans.flatMap((s) =>
          s.from < at(cut) && (s.to === null || s.to > at(cut))
            ? [
                { from: s.from, to: at(cut) },
                { from: at(cut), to: s.to },
              ]
            : [s],
        );
        const [whole, parts] = [facts.spans, swapped].map((spans) =>
          computeOverage(month, later, { ...facts, spans }),
        );
        expect(parts?.weighted).toBe(whole?.weighted);
      }),
    );
  });

  it("is never negative, and nothing without anybody above the limit", () => {
    fc.assert(
      fc.property(mixed, (facts) => {
        const { amountMinor, segments } = computeOverage(month, later, facts);
        expect(amountMinor).toBeGreaterThanOrEqual(0);
        if (segments.length === 0) expect(amountMinor).toBe(0);
      }),
    );
  });
});
