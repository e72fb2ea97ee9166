import fc from "fast-check";
import { expect, it } from "vitest";
import { addDays, localDay, startOfDay } from "../local-day";
import { findBillingPeriod } from "../overage/billing-period";
import { computeOverage, type LimitStep } from "../overage/compute-overage";
import { expectOverage } from "./forecast-overage";

const limit: LimitStep = {
  id: "1",
  from: new Date("2027-01-01T00:00:00Z"),
  seats: 5,
  unitPriceMinor: 1200,
  graceHours: 0,
  model: "TIME_WEIGHTED",
};
const periodAnchor = new Date("2027-01-12T09:30:00Z");
const zone = fc.constantFrom("Pacific/Auckland", "America/Los_Angeles");
const instant = fc.date({
  min: new Date("2027-02-15T00:00:00Z"),
  max: new Date("2027-03-20T00:00:00Z"),
  noInvalidDate: true,
});
/** Seats that are held at `now` by people who came at the beginning of the year. */
const held = (count: number) => Array.from({ length: count }, () => ({ from: limit.from, to: null }));
const ahead = (counts: readonly number[], today: string) =>
  counts.map((seats, index) => ({
    day: addDays(today, index),
    expected: seats,
    low: Math.max(0, seats - 2),
    high: seats + 2,
  }));

it("is the sum of the days, each as long as its clocks make it", () => {
  fc.assert(
    fc.property(
      zone,
      instant,
      fc.nat({ max: 9 }),
      fc.array(fc.nat({ max: 9 }), { minLength: 45, maxLength: 80 }),
      (timeZone, at, now, counts) => {
        const today = localDay(at, timeZone);
        const facts = { spans: held(now), limits: [limit] };
        const found = expectOverage({ now: at, timeZone, periodAnchor }, facts, ahead(counts, today));
        expect(found.length).toBeGreaterThan(0);
        for (const { periodStart, periodEnd, expectedMinor } of found) {
          const seconds = (instant: Date) => Math.floor(instant.getTime() / 1000);
          const over = (seats: number, from: Date, to: Date) =>
            Math.max(0, seats - 5) *
            Math.max(
              0,
              Math.min(seconds(to), seconds(periodEnd)) - Math.max(seconds(from), seconds(periodStart)),
            );
          const tomorrow = startOfDay(addDays(today, 1), timeZone);
          let seatSeconds = over(now, limit.from, tomorrow);
          for (const [index, seats] of counts.entries()) {
            const day = addDays(today, index);
            if (index > 0)
              seatSeconds += over(seats, startOfDay(day, timeZone), startOfDay(addDays(day, 1), timeZone));
          }
          expect(expectedMinor).toBe(
            Math.floor((seatSeconds * 1200) / (seconds(periodEnd) - seconds(periodStart)) + 0.5),
          );
        }
      },
    ),
  );
});

it("is what the running month comes to anyway, where nothing is expected to change", () => {
  const now = new Date("2027-02-20T18:00:00Z");
  const facts = { spans: held(8), limits: [{ ...limit, graceHours: 24 }] };
  const days = ahead(
    Array.from({ length: 60 }, () => 8),
    "2027-02-20",
  );
  const period = findBillingPeriod(periodAnchor, now);
  const [running, next, ...more] = expectOverage({ now, timeZone: "UTC", periodAnchor }, facts, days);
  expect(running?.expectedMinor).toBe(computeOverage(period, period.end, facts).amountMinor);
  expect(running).toMatchObject({ periodStart: period.start, expectedMinor: 3600 });
  expect(next).toMatchObject({
    periodStart: period.end,
    lowMinor: 1200,
    expectedMinor: 3600,
    highMinor: 6000,
  });
  expect(more).toEqual([]);
});

it("lies between those of the band's edges, under either model and with a grace", () => {
  fc.assert(
    fc.property(
      instant,
      fc.constantFrom("TIME_WEIGHTED" as const, "HIGH_WATER_MARK" as const),
      fc.array(fc.integer({ min: 2, max: 9 }), { minLength: 45, maxLength: 60 }),
      (at, model, counts) => {
        const facts = { spans: held(6), limits: [{ ...limit, graceHours: 24, model }] };
        const days = ahead(counts, localDay(at, "UTC"));
        for (const month of expectOverage({ now: at, timeZone: "UTC", periodAnchor }, facts, days)) {
          expect(month.lowMinor).toBeLessThanOrEqual(month.expectedMinor);
          expect(month.expectedMinor).toBeLessThanOrEqual(month.highMinor);
        }
      },
    ),
  );
});
