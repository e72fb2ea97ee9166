import { describe, expect, it } from "vitest";
import { endOfDay, formatLastDay, lastDay } from "./last-day";

describe("the last day of something that ends", () => {
  it.each([
    ["2027-03-31", "UTC", "2027-04-01T00:00:00.000Z"],
    ["2027-01-15", "America/New_York", "2027-01-16T05:00:00.000Z"],
    // The clocks change during the first, and right after the second.
    ["2027-03-28", "Europe/Rome", "2027-03-28T22:00:00.000Z"],
    ["2027-10-30", "Europe/Rome", "2027-10-30T22:00:00.000Z"],
  ])("is over where the next one begins: %s in %s", (day, zone, instant) => {
    const end = endOfDay(day, zone);
    expect(end?.toISOString()).toBe(instant);
    expect(end && lastDay(end, zone)).toBe(day);
  });

  it("is none where the calendar has no such day", () => {
    expect(endOfDay("2027-02-30", "UTC")).toBeNull();
    expect(endOfDay("", "UTC")).toBeNull();
  });

  it("is told as the day before its end", () => {
    expect(formatLastDay(new Date("2027-04-01T00:00:00Z"), "UTC")).toBe("Mar 31, 2027");
  });
});
