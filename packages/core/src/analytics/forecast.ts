import { forecastByDampedHolt } from "./damped-holt";
import { slopesOfPairs, theilSenSlope } from "./theil-sen";

/** Seats at the end of a day: what is expected, and the band in which four of five outcomes lie. Never below none. */
export type ForecastDay = { expected: number; low: number; high: number };

export type SeatForecast =
  | {
      state: "SHOWN";
      /** Less than four weeks of history. */
      isEarly: boolean;
      /** Theil–Sen, seats a day. */
      slope: number;
      /** The mean error of the backtest ÷ that of "the same as today"; below 1. */
      mase: number;
      /** The first is the day after the last count. */
      days: ForecastDay[];
    }
  | { state: "NONE"; reason: "SHORT_HISTORY"; slope: null }
  /** To say "the same as today" would have been as good. */
  | { state: "NONE"; reason: "NO_BETTER_THAN_TODAY"; slope: number };

/** Days of history: fewer give no forecast, and fewer than the second an early one. */
const fewestDays = 14;
const settledDays = 28;
/** How far ahead the trend goes on as it was. */
const undampedDays = 30;
/** At how many days of the past the backtest stands at most, and how many misses say something of a distance. */
const mostOrigins = 60;
const fewestMisses = 5;
/** Of the outcomes, a tenth below the band and a tenth above. */
const tail = 0.1;

/**
 * How many seats there will be. The trend is Theil–Sen's from the last count on, which is known and not measured; after
 * 30 days the growth is that of a damped Holt trend. The band is what the same method missed by at each distance when it
 * stood on earlier days, from half of the history on: a rolling origin (Tashman, "Out-of-sample tests of forecasting
 * accuracy", 2000), since residuals that follow one another make the textbook's band too narrow. It is shown only where
 * that beats "the same as today" (after Hyndman and Koehler, "Another look at measures of forecast accuracy", 2006).
 * @param counts the seats at the end of each calendar day, none left out, the last full day last.
 * @param horizon days ahead at most; never further than the history reaches back.
 */
export function forecastSeats(counts: readonly number[], horizon: number): SeatForecast {
  const known = counts.length;
  if (known < fewestDays) return { state: "NONE", reason: "SHORT_HISTORY", slope: null };
  const reach = Math.min(horizon, known);
  const slopes = slopesOfPairs(counts);
  const slope = theilSenSlope(slopes, known);
  const { mase, misses } = backtest(counts, slopes, reach);
  if (!(mase < 1)) return { state: "NONE", reason: "NO_BETTER_THAN_TODAY", slope };
  let band = { below: 0, above: 0 };
  const days = project(counts, slope, reach).map((expected, index) => {
    band = widen(band, misses[index] ?? []);
    const spread = spreadOf(index + 1, known);
    return {
      expected,
      low: Math.max(0, expected - band.below * spread),
      high: expected + band.above * spread,
    };
  });
  return { state: "SHOWN", isEarly: known < settledDays, slope, mase, days };
}

/**
 * When a limit is reached, in days after the last count: as expected, and the first and last day of the band. Null is
 * not within the forecast.
 */
export function findLimitDay(
  days: readonly ForecastDay[],
  limit: number,
): Record<"expected" | "earliest" | "latest", number | null> {
  const reaches = (bound: keyof ForecastDay) => {
    const index = days.findIndex((day) => day[bound] >= limit);
    return index === -1 ? null : index + 1;
  };
  return { expected: reaches("expected"), earliest: reaches("high"), latest: reaches("low") };
}

/** The expected counts of the days ahead. */
function project(counts: readonly number[], slope: number, horizon: number): number[] {
  const today = counts.at(-1) as number;
  const near = Math.min(horizon, undampedDays);
  const days = Array.from({ length: near }, (_, index) => Math.max(0, today + slope * (index + 1)));
  if (horizon <= near) return days;
  const holt = forecastByDampedHolt(counts, slope, horizon);
  const [joint, from] = [days.at(-1) as number, holt[near - 1] as number];
  // Only the growth is taken over, so that the line has no step where the methods meet.
  return [...days, ...holt.slice(near).map((count) => Math.max(0, joint + count - from))];
}

/**
 * What the method would have missed by, had it been asked on earlier days: for each distance the counts minus what it
 * expected, as multiples of the distance's spread.
 */
function backtest(counts: readonly number[], slopes: Float64Array, horizon: number) {
  const first = Math.floor(counts.length / 2);
  const stride = Math.ceil((counts.length - first) / mostOrigins);
  const misses: number[][] = [];
  let [missed, missedByToday] = [0, 0];
  for (let origin = counts.length - 1; origin >= first; origin -= stride) {
    const past = counts.slice(0, origin);
    const today = past.at(-1) as number;
    const ahead = Math.min(horizon, counts.length - origin);
    for (const [index, expected] of project(past, theilSenSlope(slopes, origin), ahead).entries()) {
      const count = counts[origin + index] as number;
      misses[index] ??= [];
      misses[index].push((count - expected) / spreadOf(index + 1, origin));
      missed += Math.abs(count - expected);
      missedByToday += Math.abs(count - today);
    }
  }
  return { mase: missed / missedByToday, misses };
}

/**
 * How the error of a trend grows with the distance, as a multiple of one day's: the counts wander from the trend, and
 * the trend itself is known from so many days only ("Forecasting: Principles and Practice", section 5.5, drift method).
 */
function spreadOf(distance: number, history: number): number {
  return Math.sqrt(distance * (1 + distance / history));
}

type Band = { below: number; above: number };

/**
 * The band of the next distance: what four of five misses lie in, and never less than at the distances before, of which
 * the past has more to tell. The rank is the one that holds for the next miss, not for those that were seen, as in split
 * conformal prediction.
 */
function widen({ below, above }: Band, misses: readonly number[]): Band {
  if (misses.length < fewestMisses) return { below, above };
  const sorted = misses.toSorted((a, b) => a - b);
  const rank = Math.min(sorted.length, Math.ceil((sorted.length + 1) * (1 - tail)));
  return {
    below: Math.max(below, -(sorted[sorted.length - rank] as number)),
    above: Math.max(above, sorted[rank - 1] as number),
  };
}
