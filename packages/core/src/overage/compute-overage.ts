/** A step of the limit: in force from `from` until the next step. Null is unlimited. */
export type LimitStep = { from: Date; seats: number | null; unitPriceMinor: number; graceHours: number };

/** Somebody on a billable seat; an open end is null. */
export type SeatSpan = { from: Date; to: Date | null };

export type OverageSegment = {
  from: Date;
  to: Date;
  used: number;
  limit: number;
  over: number;
  billed: boolean;
};

export type Overage = {
  /** Seat-seconds above the limit, in spells that are not free. */
  seatSeconds: bigint;
  peakSeats: number;
  amountMinor: number;
  /** The window's segments above the limit, the free ones among them. */
  segments: OverageSegment[];
};

const millisPerHour = 3_600_000;

type Step = OverageSegment & { price: number; graceHours: number };

/**
 * Time-weighted seat overage: `∫ max(0, U(t) − T(t)) · price(t) dt / period`, from spans and steps that are sorted by
 * nothing in particular. Integer seconds and minor units, one rounding at the end, half up.
 *
 * A spell above the limit that is shorter than the grace is free. A spell is measured where it lies, also outside the
 * window, so one that crosses a period's end counts as a whole; each period bills its own part.
 * @param window the period, start inclusive, end exclusive.
 * @param asOf facts after this instant are not known yet.
 */
export function computeOverage(
  window: { start: Date; end: Date },
  asOf: Date,
  facts: { spans: SeatSpan[]; limits: LimitStep[] },
): Overage {
  const spells = groupSpells(cutSteps(asOf, facts));
  const steps = spells
    .flatMap((spell) => {
      const length = lengthOf(spell);
      const billed = length >= Math.max(...spell.map((step) => step.graceHours)) * millisPerHour;
      return spell.map((step) => ({ ...step, billed }));
    })
    .map((step) => ({
      ...step,
      from: new Date(Math.max(step.from.getTime(), window.start.getTime())),
      to: new Date(Math.min(step.to.getTime(), window.end.getTime())),
    }))
    .filter((step) => step.from < step.to);

  const billed = steps.filter((step) => step.billed);
  const weigh = (step: Step) =>
    BigInt(step.over) * BigInt(Math.round((step.to.getTime() - step.from.getTime()) / 1000));
  const seatSeconds = billed.reduce((sum, step) => sum + weigh(step), 0n);
  const weighted = billed.reduce((sum, step) => sum + weigh(step) * BigInt(step.price), 0n);
  const periodSeconds = BigInt(Math.round((window.end.getTime() - window.start.getTime()) / 1000));
  return {
    seatSeconds,
    peakSeats: billed.reduce((peak, step) => Math.max(peak, step.over), 0),
    amountMinor: Number((2n * weighted + periodSeconds) / (2n * periodSeconds)),
    segments: steps.map(({ price: _price, graceHours: _grace, ...segment }) => segment),
  };
}

/** The stretches above the limit in order of time, each with constant counts, cut at every change. */
function cutSteps(asOf: Date, { spans, limits }: { spans: SeatSpan[]; limits: LimitStep[] }): Step[] {
  const end = asOf.getTime();
  const steps = limits.toSorted((a, b) => a.from.getTime() - b.from.getTime());
  // One sweep over all instants at which something changes, with a running count: O(n log n) for any ledger.
  const changes = new Map<number, number>();
  const note = (at: number, delta: number) => changes.set(at, (changes.get(at) ?? 0) + delta);
  for (const span of spans) {
    const to = Math.min(span.to?.getTime() ?? end, end);
    if (span.from.getTime() >= to) continue;
    note(span.from.getTime(), 1);
    note(to, -1);
  }
  for (const step of steps) note(step.from.getTime(), 0);
  note(end, 0);

  const instants = [...changes.keys()].filter((at) => at <= end).sort((a, b) => a - b);
  const result: Step[] = [];
  let used = 0;
  let limitIndex = -1;
  for (const [index, from] of instants.entries()) {
    used += changes.get(from) ?? 0;
    while ((steps[limitIndex + 1]?.from.getTime() ?? Number.POSITIVE_INFINITY) <= from) limitIndex += 1;
    const limit = steps[limitIndex];
    const to = instants[index + 1];
    if (to === undefined || !limit || limit.seats === null || used <= limit.seats) continue;
    result.push({
      from: new Date(from),
      to: new Date(to),
      used,
      limit: limit.seats,
      over: used - limit.seats,
      billed: false,
      price: limit.unitPriceMinor,
      graceHours: limit.graceHours,
    });
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

function lengthOf(spell: Step[]): number {
  const [first, last] = [spell[0], spell.at(-1)];
  return first && last ? last.to.getTime() - first.from.getTime() : 0;
}
