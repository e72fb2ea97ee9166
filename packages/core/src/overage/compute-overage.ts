import type { OverageModel } from "@tenantry/db";

/** A step of the limit: in force from `from` until the next step. Null is unlimited. */
export type LimitStep = {
  /** Of two that begin at one instant, the greater is the later: ids grow with time. */
  id: string;
  from: Date;
  seats: number | null;
  /** Minor units a seat and month; 0 while it is free, as in a trial. */
  unitPriceMinor: number;
  graceHours: number;
  model: OverageModel;
};

/** Somebody on a billable seat; an open end is null. */
export type SeatSpan = { from: Date; to: Date | null };

export type OverageSegment = {
  from: Date;
  to: Date;
  used: number;
  limit: number;
  over: number;
  /** Counted: long enough not to be free. */
  billed: boolean;
  /** What a seat and month cost then; what is counted in a trial costs nothing. */
  unitPriceMinor: number;
};

/** What is paid at one price. `fewest` and `most` are the seats above the limit in it. */
export type OveragePart = {
  model: OverageModel;
  unitPriceMinor: number;
  seconds: number;
  seatSeconds: bigint;
  fewest: number;
  most: number;
};

export type Overage = {
  /** Seat-seconds that are paid for, free spells left out. */
  seatSeconds: bigint;
  peakSeats: number;
  amountMinor: number;
  /** Minor units × seconds before they are divided by the period's length and rounded. */
  weighted: bigint;
  parts: OveragePart[];
  /** The window's segments above the limit, the free ones among them. */
  segments: OverageSegment[];
};

const millisPerHour = 3_600_000;

type Step = OverageSegment & { terms: LimitStep };
type Window = { start: Date; end: Date };

/**
 * Seat overage of a period, from spans and steps that are sorted by nothing in particular. Integer seconds and minor
 * units, one rounding at the end, half up.
 *
 * Time-weighted: `∫ max(0, U(t) − T(t)) · price(t) dt / period`. A spell above the limit that is shorter than the grace
 * is free. It is measured where it lies, also outside the window, so one that crosses a period's end counts as a whole;
 * each period bills its own part.
 *
 * High-water mark: the most seats above the limit that were held for at least the grace inside the window, at the price
 * of every second of the period under this model. What was held while it cost nothing sets no mark.
 *
 * Terms may change in the middle: each stretch is reckoned by the model and the price of its time.
 * @param window the period, start inclusive, end exclusive.
 * @param asOf facts after this instant are not known yet.
 */
export function computeOverage(
  window: Window,
  asOf: Date,
  facts: { spans: readonly SeatSpan[]; limits: readonly LimitStep[] },
): Overage {
  const terms = sortTerms(facts.limits, asOf);
  const steps = judge(groupSpells(cutSteps(asOf, facts.spans, terms)), window);
  const billed = steps.filter((step) => step.billed);
  const mark = billed.reduce((peak, step) => (isMarked(step.terms) ? Math.max(peak, step.over) : peak), 0);
  const parts = [...weighTime(billed), ...weighMark(mark, terms, window)];
  const weighted = parts.reduce((sum, part) => sum + part.seatSeconds * BigInt(part.unitPriceMinor), 0n);
  const periodSeconds = BigInt(secondsBetween(window.start, window.end));
  return {
    seatSeconds: parts.reduce((sum, part) => sum + part.seatSeconds, 0n),
    peakSeats: billed.reduce((peak, step) => Math.max(peak, step.over), 0),
    amountMinor: Number((2n * weighted + periodSeconds) / (2n * periodSeconds)),
    weighted,
    parts,
    segments: steps.map(({ terms: _terms, ...segment }) => segment),
  };
}

const isMarked = (terms: LimitStep) => terms.model === "HIGH_WATER_MARK" && terms.unitPriceMinor > 0;

const earlierOf = (a: Date, b: Date) => new Date(Math.min(a.getTime(), b.getTime()));
const laterOf = (a: Date, b: Date) => new Date(Math.max(a.getTime(), b.getTime()));

/** Instants are cut to whole seconds before they are subtracted, so that lengths add up. */
function secondsBetween(from: Date, to: Date): number {
  return Math.floor(to.getTime() / 1000) - Math.floor(from.getTime() / 1000);
}

function sortTerms(limits: readonly LimitStep[], asOf: Date): LimitStep[] {
  return limits
    .filter((step) => step.from <= asOf)
    .toSorted((a, b) => a.from.getTime() - b.from.getTime() || (a.id < b.id ? -1 : 1));
}

/** The stretches above the limit in order of time, each with constant counts, cut at every change. */
function cutSteps(asOf: Date, spans: readonly SeatSpan[], terms: readonly LimitStep[]): Step[] {
  const end = asOf.getTime();
  // One sweep over all instants at which something changes, with a running count: O(n log n) for any ledger.
  const changes = new Map<number, number>();
  const note = (at: number, by: number) => changes.set(at, (changes.get(at) ?? 0) + by);
  for (const span of spans) {
    const to = span.to?.getTime() ?? Number.POSITIVE_INFINITY;
    if (span.from.getTime() >= Math.min(to, end)) continue;
    note(span.from.getTime(), 1);
    if (to < end) note(to, -1);
  }
  for (const step of terms) note(step.from.getTime(), 0);
  note(end, 0);

  const instants = [...changes.keys()].filter((at) => at <= end).sort((a, b) => a - b);
  const result: Step[] = [];
  let used = 0;
  let current = -1;
  for (const [index, from] of instants.entries()) {
    used += changes.get(from) ?? 0;
    while ((terms[current + 1]?.from.getTime() ?? Number.POSITIVE_INFINITY) <= from) current += 1;
    const limit = terms[current];
    const to = instants[index + 1];
    if (to === undefined || !limit || limit.seats === null || used <= limit.seats) continue;
    const over = used - limit.seats;
    const [begin, finish] = [new Date(from), new Date(to)];
    const { unitPriceMinor } = limit;
    const segment = {
      from: begin,
      to: finish,
      used,
      limit: limit.seats,
      over,
      billed: false,
      unitPriceMinor,
    };
    result.push({ ...segment, terms: limit });
  }
  return result;
}

/** Stretches that touch are one spell: swapping one person for another does not begin a new one. */
function groupSpells(steps: Step[]): Step[][] {
  const spells: Step[][] = [];
  for (const step of steps) {
    const last = spells.at(-1);
    if (last?.at(-1)?.to.getTime() === step.from.getTime()) last.push(step);
    else spells.push([step]);
  }
  return spells;
}

/** Cuts spells to the window and says of each stretch whether it counts. */
function judge(spells: Step[][], window: Window): Step[] {
  return spells.flatMap((spell) => {
    const [first, last] = [spell[0], spell.at(-1)];
    if (!first || !last || last.to <= window.start || first.from >= window.end) return [];
    const graceMs = spell.reduce((most, step) => Math.max(most, step.terms.graceHours), 0) * millisPerHour;
    const isLong = last.to.getTime() - first.from.getTime() >= graceMs;
    const steps = spell
      .map((step) => ({
        ...step,
        from: laterOf(step.from, window.start),
        to: earlierOf(step.to, window.end),
      }))
      .filter((step) => step.from < step.to);
    const held = measureLevels(steps);
    return steps.map((step, index) => ({
      ...step,
      billed: step.terms.model === "HIGH_WATER_MARK" ? (held[index] ?? 0) >= graceMs : isLong,
    }));
  });
}

/**
 * How long the seats stayed at least as far above the limit as in each step, around it: a level's own spell. Each step
 * is put on a stack and taken off once, in both directions, so this is linear.
 */
function measureLevels(steps: Step[]): number[] {
  const begins = reach(steps, (step) => step.from.getTime());
  const ends = reach(steps.toReversed(), (step) => step.to.getTime()).reverse();
  return begins.map((begin, index) => (ends[index] ?? begin) - begin);
}

function reach(steps: Step[], edge: (step: Step) => number): number[] {
  let open: { over: number; at: number }[] = [];
  return steps.map((step) => {
    let at = edge(step);
    // A stretch that is reckoned otherwise ends the level that was held.
    if (!isMarked(step.terms)) {
      open = [];
      return at;
    }
    for (let top = open.at(-1); top && top.over >= step.over; top = open.at(-1)) {
      at = top.at;
      open.pop();
    }
    open.push({ over: step.over, at });
    return at;
  });
}

/** The seats above the limit by the time they were held, one part a price. */
function weighTime(billed: Step[]): OveragePart[] {
  const parts = new Map<number, OveragePart>();
  for (const { terms, from, to, over } of billed) {
    const { model, unitPriceMinor } = terms;
    if (model !== "TIME_WEIGHTED") continue;
    const seconds = secondsBetween(from, to);
    const part = parts.get(unitPriceMinor);
    parts.set(unitPriceMinor, {
      model,
      unitPriceMinor,
      seconds: (part?.seconds ?? 0) + seconds,
      seatSeconds: (part?.seatSeconds ?? 0n) + BigInt(over) * BigInt(seconds),
      fewest: Math.min(part?.fewest ?? over, over),
      most: Math.max(part?.most ?? over, over),
    });
  }
  return [...parts.values()];
}

/** The mark at every price that the window had under this model, one part a price. */
function weighMark(mark: number, terms: LimitStep[], window: Window): OveragePart[] {
  if (mark === 0) return [];
  const seconds = new Map<number, number>();
  for (const [index, step] of terms.entries()) {
    const from = laterOf(step.from, window.start);
    const to = earlierOf(terms[index + 1]?.from ?? window.end, window.end);
    if (!isMarked(step) || step.seats === null || from >= to) continue;
    seconds.set(step.unitPriceMinor, (seconds.get(step.unitPriceMinor) ?? 0) + secondsBetween(from, to));
  }
  return [...seconds].map(([unitPriceMinor, length]) => ({
    model: "HIGH_WATER_MARK",
    unitPriceMinor,
    seconds: length,
    seatSeconds: BigInt(mark) * BigInt(length),
    fewest: mark,
    most: mark,
  }));
}
