/** The units that a chart is drawn in; the picture scales them. */
export const [chartWidth, chartHeight] = [720, 200];

/** A figure a day; null is unknown, and leaves a gap. */
export type DayValues = readonly (number | null)[];

/** The figures beside the vertical axis: none, and three whole, round steps up that reach the highest. */
export function levelsFor(highest: number): number[] {
  const step = roundUp(Math.max(highest, 1) / 3);
  return [0, 1, 2, 3].map((count) => count * step);
}

/** The next of 1, 2, 5, 10, 20, 50 and so on that is not less. */
function roundUp(value: number): number {
  const power = 10 ** Math.floor(Math.log10(Math.max(value, 1)));
  return power * ([1, 2, 5].find((factor) => factor * power >= value) ?? 10);
}

/** Places days from the left edge to the right one, and figures from none at the bottom to `top`. */
export function createScale(days: number, top: number) {
  return {
    // A single day is a line across.
    x: (day: number) => round(days < 2 ? day * chartWidth : (day / (days - 1)) * chartWidth),
    y: (value: number) => round(chartHeight * (1 - value / top)),
  };
}

export type Scale = ReturnType<typeof createScale>;

/** A line through the days that have a figure. */
export function drawLine(values: DayValues, scale: Scale): string {
  return runsOf(values)
    .map((run) => `M${trace(run, scale)}`)
    .join("");
}

/** What lies between two lines. Where either has a gap, so has it. */
export function drawArea(low: DayValues, high: DayValues, scale: Scale): string {
  const both = high.map((value, day) => (low[day] === null ? null : value));
  return runsOf(both)
    .map((run) => {
      const below = run.map(([day]): Point => [day, low[day] ?? 0]).reverse();
      return `M${trace(run, scale)}L${trace(below, scale)}Z`;
    })
    .join("");
}

type Point = readonly [day: number, value: number];

function trace(points: readonly Point[], { x, y }: Scale): string {
  return points.map(([day, value]) => `${x(day)} ${y(value)}`).join("L");
}

/** The stretches without a gap. One of a single day reaches a little to both sides, so that it is seen. */
function runsOf(values: DayValues): Point[][] {
  const runs: Point[][] = [];
  for (const [day, value] of values.entries()) {
    if (value === null) continue;
    const open = runs.at(-1);
    if (open && open.at(-1)?.[0] === day - 1) open.push([day, value]);
    else runs.push([[day, value]]);
  }
  const last = Math.max(values.length - 1, 1);
  return runs.map((run) => {
    const [first] = run;
    if (!first || run.length > 1) return run;
    const [day, value] = first;
    return values.length < 2
      ? [first, [1, value]]
      : [
          [Math.max(0, day - 0.25), value],
          [Math.min(last, day + 0.25), value],
        ];
  });
}

/** Puts series on one another: the lower and the upper edge of each. */
export function stack(series: readonly DayValues[]): { low: number[]; high: number[] }[] {
  let low = series[0]?.map(() => 0) ?? [];
  return series.map((values) => {
    const high = low.map((edge, day) => edge + (values[day] ?? 0));
    const layer = { low, high };
    low = high;
    return layer;
  });
}

const round = (value: number) => Math.round(value * 100) / 100;
