import { describe, expect, it } from "vitest";
import { computeOverage, type LimitStep, type SeatSpan } from "./compute-overage";

const day = (n: number, hours = 0) => new Date(Date.UTC(2027, 5, 1, hours) + n * 86_400_000);
/** June has 30 days. */
const june = { start: day(0), end: day(30) };
const later = day(40);
let serial = 0;
const limit = (
  seats: number | null,
  from = day(-100),
  unitPriceMinor = 1000,
  model: LimitStep["model"] = "TIME_WEIGHTED",
): LimitStep => ({
  id: String(++serial).padStart(8, "0"),
  from,
  seats,
  unitPriceMinor,
  graceHours: 24,
  model,
});
const people = (count: number, from = day(-50), to: Date | null = null): SeatSpan[] =>
  Array.from({ length: count }, () => ({ from, to }));

describe("worked cases", () => {
  it("bills two extra people for six of thirty days at $10 with $4.00", () => {
    const spans = [...people(10), ...people(2, day(10), day(16))];
    const overage = computeOverage(june, later, { spans, limits: [limit(10)] });
    expect(overage).toMatchObject({ amountMinor: 400, peakSeats: 2, seatSeconds: BigInt(2 * 6 * 86_400) });
  });

  it("bills a whole month of one seat over with the full price", () => {
    expect(computeOverage(june, later, { spans: people(11), limits: [limit(10)] }).amountMinor).toBe(1000);
  });

  it("is free for a spell of less than 24 hours, and not for one of exactly 24", () => {
    const spell = (to: Date) =>
      computeOverage(june, later, { spans: [...people(10), ...people(5, day(3), to)], limits: [limit(10)] });
    expect(spell(new Date(day(4).getTime() - 1000))).toMatchObject({
      amountMinor: 0,
      seatSeconds: 0n,
      peakSeats: 0,
    });
    expect(spell(day(4)).seatSeconds).toBe(BigInt(5 * 86_400));
  });

  it("counts a spell across the period's end as one, and bills each period its part", () => {
    const facts = { spans: [...people(10), ...people(1, day(29, 12), day(30, 18))], limits: [limit(10)] };
    const july = { start: day(30), end: day(61) };
    expect(computeOverage(june, later, facts).seatSeconds).toBe(BigInt(12 * 3600));
    expect(computeOverage(july, later, facts).seatSeconds).toBe(BigInt(18 * 3600));
  });

  it("does not begin a new spell when one person replaces another", () => {
    const spans = [...people(10), ...people(1, day(3), day(3, 20)), ...people(1, day(3, 20), day(4, 16))];
    expect(computeOverage(june, later, { spans, limits: [limit(10)] }).seatSeconds).toBe(BigInt(40 * 3600));
  });

  it("follows the limit over time, and stops at a raised or lifted one", () => {
    const raised = { spans: people(12), limits: [limit(10), limit(12, day(15))] };
    expect(computeOverage(june, later, raised).seatSeconds).toBe(BigInt(2 * 15 * 86_400));
    const lifted = { spans: people(12), limits: [limit(10), limit(null, day(15))] };
    expect(computeOverage(june, later, lifted).seatSeconds).toBe(BigInt(2 * 15 * 86_400));
  });

  it("weighs each part of the month with the price of its day", () => {
    const facts = { spans: people(11), limits: [limit(10, day(-9), 1000), limit(10, day(15), 2000)] };
    expect(computeOverage(june, later, facts).amountMinor).toBe(1500);
  });

  it("knows nothing after the instant it is asked at", () => {
    expect(computeOverage(june, day(15), { spans: people(11), limits: [limit(10)] }).amountMinor).toBe(500);
  });

  it("rounds once, half up", () => {
    // 1 seat for 1.5 days of 30 at 10 minor units is 0.5.
    const facts = {
      spans: [...people(10), ...people(1, day(1), day(2, 12))],
      limits: [limit(10, day(-1), 10)],
    };
    expect(computeOverage(june, later, facts).amountMinor).toBe(1);
  });
});
