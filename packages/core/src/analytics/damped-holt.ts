type Smoothing = { level: number; trend: number; damping: number };
type State = { level: number; slope: number };

/** What is tried: the smoothing of the level, that of the trend, and the share of the trend that a day leaves of it. */
const grid: Smoothing[] = [0.3, 0.6, 0.9].flatMap((level) =>
  [0.02, 0.1, 0.3].flatMap((trend) => [0.9, 0.95, 0.98].map((damping) => ({ level, trend, damping }))),
);

/**
 * Holt's linear method with a damped trend (Gardner and McKenzie 1985; Hyndman and Athanasopoulos, "Forecasting:
 * Principles and Practice", 3rd edition, section 8.2): a trend that fades, since far ahead one that does not
 * over-forecasts. The smoothing is the one of the grid that was best a day ahead.
 * @param slope what the trend begins with, seats a day.
 * @param horizon days ahead.
 * @returns for the days 1 to `horizon` after the last count, the expected count.
 */
export function forecastByDampedHolt(counts: readonly number[], slope: number, horizon: number): number[] {
  let best = {
    smoothing: grid[0] as Smoothing,
    state: { level: 0, slope: 0 },
    error: Number.POSITIVE_INFINITY,
  };
  for (const smoothing of grid) {
    const fitted = fit(counts, slope, smoothing);
    if (fitted.error < best.error) best = { smoothing, ...fitted };
  }
  const { damping } = best.smoothing;
  let [damped, grown] = [1, 0];
  return Array.from({ length: horizon }, () => {
    damped *= damping;
    grown += damped;
    return best.state.level + grown * best.state.slope;
  });
}

function fit(
  counts: readonly number[],
  slope: number,
  smoothing: Smoothing,
): { state: State; error: number } {
  const state = { level: counts[0] as number, slope };
  let error = 0;
  for (let day = 1; day < counts.length; day++) {
    const count = counts[day] as number;
    const trend = smoothing.damping * state.slope;
    const expected = state.level + trend;
    error += (count - expected) ** 2;
    const level = smoothing.level * count + (1 - smoothing.level) * expected;
    state.slope = smoothing.trend * (level - state.level) + (1 - smoothing.trend) * trend;
    state.level = level;
  }
  return { state, error };
}
