type Step = { from: Date; to: Date; used: number; limit: number | null };

export type ChartShape = {
  width: number;
  height: number;
  /** The seats used, and the limit where there is one, as lines of steps. */
  used: string;
  limit: string;
  /** What lies between the two. */
  above: { x: number; y: number; width: number; height: number }[];
  /** Where the axis has a figure. */
  levels: { seats: number; y: number }[];
};

const [width, height] = [720, 200];

/**
 * The shape of a month's seats, in units that the picture scales. The vertical axis begins below the lowest figure, not
 * at zero, so that two seats above fifty are seen; its figures say so.
 */
export function drawCourse(steps: Step[], period: { periodStart: Date; periodEnd: Date }): ChartShape {
  const [start, end] = [period.periodStart.getTime(), period.periodEnd.getTime()];
  const figures = steps.flatMap(({ used, limit }) => (limit === null ? [used] : [used, limit]));
  const lowest = Math.max(0, Math.min(...figures) - 1);
  const highest = Math.max(...figures) + 1;
  const x = (at: Date) => round(((at.getTime() - start) / (end - start)) * width);
  const y = (seats: number) => round(height - ((seats - lowest) / (highest - lowest)) * height);
  const line = (read: (step: Step) => number | null) =>
    steps
      .map((step, index) => {
        const value = read(step);
        if (value === null) return "";
        const before = steps[index - 1];
        const joins = before !== undefined && read(before) !== null;
        return `${joins ? `V${y(value)}` : `M${x(step.from)} ${y(value)}`}H${x(step.to)}`;
      })
      .join("");
  const middle = Math.round((lowest + highest) / 2);
  return {
    width,
    height,
    used: line((step) => step.used),
    limit: line((step) => step.limit),
    above: steps.flatMap(({ from, to, used, limit }) =>
      limit === null || used <= limit
        ? []
        : [{ x: x(from), y: y(used), width: round(x(to) - x(from)), height: round(y(limit) - y(used)) }],
    ),
    levels: [...new Set([lowest, middle, highest])].map((seats) => ({ seats, y: y(seats) })),
  };
}

const round = (value: number) => Math.round(value * 100) / 100;
