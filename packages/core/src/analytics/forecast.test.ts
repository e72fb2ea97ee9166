import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findLimitDay, forecastSeats } from "./forecast";
import { slopesOfPairs, theilSenSlope } from "./theil-sen";

const slopeOf = (counts: number[]) => theilSenSlope(slopesOfPairs(counts), counts.length);
const days = <T>(length: number, count: (day: number) => T) => Array.from({ length }, (_, day) => count(day));
const shown = (counts: number[], horizon = 90) => {
  const forecast = forecastSeats(counts, horizon);
  if (forecast.state !== "SHOWN") throw new Error(`no forecast: ${forecast.reason}`);
  return forecast;
};
/** A workspace that grows by fits and starts, the same for the same seed: so many seats a day on average. */
function wander(seed: number, length: number, drift: number): number[] {
  let state = seed;
  const random = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
  let count = 40;
  return days(length, () => {
    const chance = random();
    count = Math.max(0, count + (chance < drift ? 1 + Math.floor(random() * 2) : chance > 0.95 ? -1 : 0));
    return count;
  });
}

const count = fc.integer({ min: 0, max: 500 });
const history = fc.array(count, { minLength: 2, maxLength: 60 });

describe("the slope", () => {
  it("is the middle of all pairs' slopes, sorted by hand", () => {
    fc.assert(
      fc.property(history, (counts) => {
        const slopes = counts
          .flatMap((later, j) => counts.slice(0, j).map((earlier, i) => (later - earlier) / (j - i)))
          .sort((a, b) => a - b);
        const [lower, upper] = [Math.floor((slopes.length - 1) / 2), Math.floor(slopes.length / 2)];
        expect(slopeOf(counts)).toBeCloseTo(((slopes[lower] ?? 0) + (slopes[upper] ?? 0)) / 2, 12);
      }),
    );
  });

  it("is none for a flat history, whatever its length", () => {
    fc.assert(
      fc.property(count, fc.integer({ min: 14, max: 366 }), (seats, length) => {
        const flat = days(length, () => seats);
        expect(forecastSeats(flat, 90)).toEqual({ state: "NONE", reason: "NO_BETTER_THAN_TODAY", slope: 0 });
      }),
      { numRuns: 20 },
    );
  });

  it("turns round with the history, and grows with its unit", () => {
    fc.assert(
      fc.property(history, (counts) => {
        expect(slopeOf(counts.toReversed())).toBeCloseTo(-slopeOf(counts), 9);
        expect(slopeOf(counts.map((seats) => 3 * seats + 7))).toBeCloseTo(3 * slopeOf(counts), 9);
      }),
    );
  });

  it("is not moved by weekends and outages", () => {
    const outages = new Set([11, 12, 40, 77]);
    const counts = days(90, (day) => (outages.has(day) ? 0 : 30 + 0.2 * day - (day % 7 > 4 ? 4 : 0)));
    expect(slopeOf(counts)).toBeCloseTo(0.2, 1);
    expect(Math.abs(slopeOf(counts) - 0.2)).toBeLessThan(0.02);
  });

  it("bends down when people leave", () => {
    const growing = days(60, (day) => 20 + Math.floor(day / 3));
    const leaving = growing.map((seats, day) => (day < 30 ? seats : 30 - Math.floor((day - 30) / 2)));
    expect(slopeOf(leaving)).toBeLessThan(slopeOf(growing));
  });
});

describe("whether there is a forecast", () => {
  it("is none under 14 days, an early one under 28, and after that a settled one", () => {
    const growing = days(60, (day) => 10 + day);
    for (const length of [0, 1, 13]) {
      expect(forecastSeats(growing.slice(0, length), 30)).toMatchObject({ reason: "SHORT_HISTORY" });
    }
    for (const length of [14, 27]) expect(shown(growing.slice(0, length)).isEarly).toBe(true);
    for (const length of [28, 60]) expect(shown(growing.slice(0, length)).isEarly).toBe(false);
  });

  it("is none where nothing is to be seen: days that go up and down about one number", () => {
    const counts = days(120, (day) => 50 + ((day * 7919) % 5) - 2);
    expect(forecastSeats(counts, 90)).toMatchObject({ state: "NONE", reason: "NO_BETTER_THAN_TODAY" });
  });

  it("is shown only where it would have been nearer than today's count", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e6 }), fc.constantFrom(0.05, 0.2, 0.4), (seed, drift) => {
        const forecast = forecastSeats(wander(seed, 120, drift), 60);
        if (forecast.state === "SHOWN") expect(forecast.mase).toBeLessThan(1);
      }),
      { numRuns: 50 },
    );
  });

  it("changes when the same counts come in another order", () => {
    const counts = wander(7, 90, 0.3);
    const forecast = shown(counts);
    const shuffled = counts.map((_, day) => counts[(day * 37) % 90] as number);
    expect(shuffled.toSorted()).toEqual(counts.toSorted());
    expect(forecastSeats(shuffled, 90)).not.toMatchObject({ slope: forecast.slope });
    expect(forecastSeats(counts.toReversed(), 90)).not.toMatchObject({ slope: forecast.slope });
  });
});

describe("the days ahead", () => {
  it("hold the expected count in a band that never narrows and never goes below none", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e6 }), fc.integer({ min: 14, max: 366 }), (seed, length) => {
        const forecast = forecastSeats(wander(seed, length, 0.3), 90);
        if (forecast.state === "NONE") return;
        expect(forecast.days).toHaveLength(Math.min(90, length));
        let [above, below] = [0, 0];
        for (const { expected, low, high } of forecast.days) {
          expect(low).toBeGreaterThanOrEqual(0);
          expect(low).toBeLessThanOrEqual(expected);
          expect(high - expected).toBeGreaterThanOrEqual(above - 1e-9);
          if (low > 0) expect(expected - low).toBeGreaterThanOrEqual(below - 1e-9);
          [above, below] = [high - expected, expected - low];
        }
      }),
      { numRuns: 40 },
    );
  });

  it("follow a straight line to the seat, and flatten after 30 days without a step", () => {
    const { days: ahead, slope } = shown(days(120, (day) => 10 + day / 2));
    const at = (day: number) => ahead[day - 1]?.expected as number;
    expect(slope).toBeCloseTo(0.5, 12);
    expect(at(1)).toBeCloseTo(70, 9);
    expect(at(30)).toBeCloseTo(84.5, 9);
    for (let day = 31; day <= 90; day++) {
      expect(at(day)).toBeGreaterThan(at(day - 1));
      expect(at(day) - at(day - 1)).toBeLessThan(0.5);
      if (day > 31) expect(at(day) - at(day - 1)).toBeLessThan(at(day - 1) - at(day - 2));
    }
  });

  it("keep their promise: about four of five outcomes lie in the band", () => {
    let [inside, all] = [0, 0];
    for (let seed = 1; seed <= 150; seed++) {
      const course = wander(seed * 7919, 150, 0.25);
      const forecast = forecastSeats(course.slice(0, 120), 30);
      if (forecast.state === "NONE") continue;
      for (const distance of [7, 14, 30]) {
        const day = forecast.days[distance - 1];
        const seats = course[119 + distance] as number;
        all += 1;
        if (day && day.low <= seats && seats <= day.high) inside += 1;
      }
    }
    expect(all).toBeGreaterThan(200);
    expect(inside / all).toBeGreaterThan(0.75);
    expect(inside / all).toBeLessThan(0.95);
  });
});

describe("when a limit is reached", () => {
  it("is the day that the line and the edges of its band come to it", () => {
    const ahead = days(10, (day) => ({ expected: 11 + day, low: 8 + day, high: 12 + 2 * day }));
    expect(findLimitDay(ahead, 16)).toEqual({ expected: 6, earliest: 3, latest: 9 });
    expect(findLimitDay(ahead, 19)).toEqual({ expected: 9, earliest: 5, latest: null });
    expect(findLimitDay(ahead, 99)).toEqual({ expected: null, earliest: null, latest: null });
  });

  it("is never later expected than at the latest, nor earlier than at the earliest", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e6 }), fc.integer({ min: 1, max: 120 }), (seed, limit) => {
        const forecast = forecastSeats(wander(seed, 60, 0.4), 60);
        if (forecast.state === "NONE") return;
        const { expected, earliest, latest } = findLimitDay(forecast.days, limit);
        const far = Number.POSITIVE_INFINITY;
        expect(earliest ?? far).toBeLessThanOrEqual(expected ?? far);
        expect(expected ?? far).toBeLessThanOrEqual(latest ?? far);
      }),
    );
  });
});
