/** What one side of a comparison does once. */
export type Subject = () => Promise<unknown>;

/**
 * Measures several subjects against one another in one run: they take turns, round by round, so that whatever else
 * the machine does falls on all of them.
 * @returns for each subject the mean time of one call in each round, in microseconds.
 */
export async function compare<Name extends string>(
  subjects: Record<Name, Subject>,
  { rounds, calls, warmUp }: { rounds: number; calls: number; warmUp: number },
): Promise<Record<Name, number[]>> {
  const names = Object.keys(subjects) as Name[];
  const times = Object.fromEntries(names.map((name) => [name, [] as number[]])) as Record<Name, number[]>;
  for (let round = 0; round < warmUp + rounds; round++) {
    // The one that goes first in this round goes last in the next.
    for (let turn = 0; turn < names.length; turn++) {
      const name = names[(turn + round) % names.length] as Name;
      const started = process.hrtime.bigint();
      for (let call = 0; call < calls; call++) await subjects[name]();
      const mean = Number(process.hrtime.bigint() - started) / 1_000 / calls;
      if (round >= warmUp) times[name].push(mean);
    }
  }
  return times;
}

/** The middle of the ratios of each round: one disturbed round does not move it. */
export function medianRatio(times: number[], baseline: number[]): number {
  return median(times.map((time, round) => time / (baseline[round] ?? Number.NaN)));
}

export function median(values: number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  const upper = sorted[Math.floor(middle)] ?? Number.NaN;
  return Number.isInteger(middle) ? ((sorted[middle - 1] ?? Number.NaN) + upper) / 2 : upper;
}
