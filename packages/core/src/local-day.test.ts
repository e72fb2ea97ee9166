import fc from "fast-check";
import { expect, it } from "vitest";
import { addDays, knownTimeZone, localDay, startOfDay } from "./local-day";

it("cuts days at the workspace's midnight, across changes of the clock", () => {
  const starts = (day: string, zone: string) => startOfDay(day, zone).toISOString();
  expect(starts("2027-03-14", "America/Los_Angeles")).toBe("2027-03-14T08:00:00.000Z");
  expect(starts("2027-03-15", "America/Los_Angeles")).toBe("2027-03-15T07:00:00.000Z");
  expect(starts("2027-04-04", "Pacific/Auckland")).toBe("2027-04-03T11:00:00.000Z");
  expect(starts("2027-04-05", "Pacific/Auckland")).toBe("2027-04-04T12:00:00.000Z");
  // Here the clocks skip the hour from midnight to one.
  expect(starts("2027-09-05", "America/Santiago")).toBe("2027-09-05T04:00:00.000Z");
});

it("finds for every instant the day that began before it and has not ended", () => {
  const instant = fc.date({ min: new Date("2020-01-01"), max: new Date("2035-01-01"), noInvalidDate: true });
  const zone = fc.constantFrom(
    "Pacific/Auckland",
    "America/Los_Angeles",
    "Asia/Kathmandu",
    "Pacific/Kiritimati",
    "UTC",
  );
  fc.assert(
    fc.property(instant, zone, (at, timeZone) => {
      const day = localDay(at, timeZone);
      expect(startOfDay(day, timeZone).getTime()).toBeLessThanOrEqual(at.getTime());
      expect(startOfDay(addDays(day, 1), timeZone).getTime()).toBeGreaterThan(at.getTime());
      expect(addDays(addDays(day, 400), -400)).toBe(day);
    }),
  );
});

it("reckons in UTC where nobody knows the zone", () => {
  expect(knownTimeZone("Pacific/Auckland")).toBe("Pacific/Auckland");
  expect(knownTimeZone("Mars/Olympus")).toBe("UTC");
  expect(localDay(new Date("2027-03-14T23:59:00Z"), "Mars/Olympus")).toBe("2027-03-14");
});
