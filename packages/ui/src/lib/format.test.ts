import { describe, expect, it } from "vitest";
import {
  currencyDigits,
  formatDate,
  formatDateTime,
  formatMoney,
  formatNumber,
  formatPercent,
  formatRelativeTime,
  minorToMajor,
  plural,
} from "./format";

/** Intl writes some spaces as no-break spaces; which ones differs between versions of its data. */
const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, " ");

describe("money", () => {
  it("has as many decimals as the currency", () => {
    expect([currencyDigits("EUR"), currencyDigits("JPY"), currencyDigits("KWD")]).toEqual([2, 0, 3]);
    expect(formatMoney(123450, "EUR")).toBe("€1,234.50");
    expect(formatMoney(500, "JPY")).toBe("¥500");
    expect(plain(formatMoney(1234567, "KWD"))).toBe("KWD 1,234.567");
    expect(minorToMajor(1999, "USD")).toBe(19.99);
  });

  it("writes small, negative and zero amounts", () => {
    expect(formatMoney(1, "USD")).toBe("$0.01");
    expect(formatMoney(-250, "USD")).toBe("-$2.50");
    expect(formatMoney(0, "USD")).toBe("$0.00");
    expect(formatMoney(1200, "USD", { trimZeroCents: true })).toBe("$12");
    expect(formatMoney(1250, "USD", { trimZeroCents: true })).toBe("$12.50");
  });

  it("is exact beyond what a float holds", () => {
    expect(formatMoney(900719925474099312n, "USD")).toBe("$9,007,199,254,740,993.12");
  });

  it("follows the locale", () => {
    expect(plain(formatMoney(123450, "EUR", { locale: "it" }))).toBe("1234,50 €");
    expect(plain(formatMoney(1234550, "EUR", { locale: "it" }))).toBe("12.345,50 €");
  });

  it("refuses fractions of a minor unit", () => {
    expect(() => formatMoney(10.5, "EUR")).toThrow(RangeError);
    expect(() => formatMoney(Number.NaN, "EUR")).toThrow(RangeError);
  });
});

describe("numbers", () => {
  it("groups, shortens and shares", () => {
    expect(formatNumber(1234567.891)).toBe("1,234,567.89");
    expect(formatNumber(12345, { compact: true })).toBe("12.3K");
    expect(formatPercent(0.825)).toBe("82.5%");
    expect(formatPercent(0.8256, { maximumFractionDigits: 0 })).toBe("83%");
  });

  it("chooses the word", () => {
    const seat = { one: "seat", other: "seats" };
    expect([plural(0, seat), plural(1, seat), plural(1200, seat)]).toEqual([
      "0 seats",
      "1 seat",
      "1,200 seats",
    ]);
    expect(plural(2, { one: "поле", few: "поля", other: "полей" }, { locale: "ru" })).toBe("2 поля");
  });
});

describe("dates", () => {
  const moment = "2026-03-04T23:30:00Z";

  it("depends on the zone that is named, not on the machine", () => {
    expect(formatDate(moment, { timeZone: "UTC" })).toBe("Mar 4, 2026");
    expect(formatDate(moment, { timeZone: "Europe/Rome" })).toBe("Mar 5, 2026");
    expect(plain(formatDateTime(moment, { timeZone: "UTC" }))).toBe("Mar 4, 2026, 23:30 UTC");
    expect(plain(formatDateTime(moment, { timeZone: "America/New_York" }))).toBe("Mar 4, 2026, 18:30 EST");
  });

  it("writes midnight as 00, not 24", () => {
    expect(plain(formatDateTime("2026-03-04T00:05:00Z", { timeZone: "UTC" }))).toContain("00:05");
  });

  it("refuses what is no date", () => {
    expect(() => formatDate("soon", { timeZone: "UTC" })).toThrow(RangeError);
  });
});

describe("relative time", () => {
  const now = "2026-03-04T12:00:00Z";
  it.each([
    ["2026-03-04T12:00:00Z", "now"],
    ["2026-03-04T11:59:01Z", "now"],
    ["2026-03-04T11:59:00Z", "1 minute ago"],
    ["2026-03-04T11:00:01Z", "59 minutes ago"],
    ["2026-03-04T11:00:00Z", "1 hour ago"],
    ["2026-03-03T12:00:00Z", "yesterday"],
    ["2026-03-06T12:00:00Z", "in 2 days"],
    ["2026-02-20T12:00:00Z", "last week"],
    ["2025-12-04T12:00:00Z", "2 months ago"],
    ["2024-03-01T12:00:00Z", "2 years ago"],
  ])("%s is %s", (value, expected) => {
    expect(formatRelativeTime(value, now)).toBe(expected);
  });

  it("speaks the locale", () => {
    expect(formatRelativeTime("2026-03-04T09:00:00Z", now, { locale: "it" })).toBe("3 ore fa");
  });
});

it("still calls it a week when the seven days began a moment ago", () => {
  const now = new Date("2027-06-10T12:00:00Z");
  const inAlmostAWeek = new Date("2027-06-17T11:59:50Z");
  expect(formatRelativeTime(inAlmostAWeek, now)).toBe("in 7 days");
  const almostAWeekAgo = new Date("2027-06-03T12:00:10Z");
  expect(formatRelativeTime(almostAWeekAgo, now)).toBe("6 days ago");
});
