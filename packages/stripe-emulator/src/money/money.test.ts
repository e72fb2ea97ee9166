import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Interval, periodAt, periodBoundary } from "./periods";
import { prorate, remainingAmount } from "./proration";
import { multiplyDecimal, scaleAmount } from "./rounding";
import { formatMoney, settle } from "./totals";

const utc = (text: string) => Date.parse(`${text}Z`) / 1000;

describe("rounding", () => {
  it("rounds halves away from zero", () => {
    expect(scaleAmount(1, 1, 2)).toBe(1);
    expect(scaleAmount(-1, 1, 2)).toBe(-1);
    expect(scaleAmount(5, 1, 2)).toBe(3);
    expect(scaleAmount(1, 1, 3)).toBe(0);
    expect(multiplyDecimal("0.5", 1)).toBe(1);
    expect(multiplyDecimal("-0.5", 1)).toBe(-1);
    expect(multiplyDecimal("0.000000000001", 1_000_000)).toBe(0);
    expect(Object.is(multiplyDecimal("-0.1", 1), 0)).toBe(true);
  });

  it("is never more than half a unit off and is symmetric", () => {
    fc.assert(
      fc.property(
        fc.integer(),
        fc.integer({ min: 0, max: 1e6 }),
        fc.integer({ min: 1, max: 1e9 }),
        (amount, n, d) => {
          const result = BigInt(scaleAmount(amount, n, d));
          const error = 2n * (result * BigInt(d) - BigInt(amount) * BigInt(n));
          expect(error <= BigInt(d) && error >= -BigInt(d)).toBe(true);
          expect(scaleAmount(-amount, n, d)).toBe(0 - scaleAmount(amount, n, d));
        },
      ),
    );
  });

  it("keeps large decimals exact", () => {
    expect(multiplyDecimal("999999999999.5", 1)).toBe(1_000_000_000_000);
    expect(multiplyDecimal("2.675", 100)).toBe(268);
  });
});

describe("proration", () => {
  const start = utc("2025-11-10T12:00:00");
  const period = { start, end: utc("2025-12-10T12:00:00") };

  it("gives back 2500 of 2500 four seconds into a month, as Stripe does", () => {
    const { credit } = prorate({
      previous: { amount: 2500, period },
      nextAmount: null,
      period,
      at: start + 4,
    });
    expect(credit).toBe(-2500);
  });

  it("credits all of the old and charges all of the new, not the difference", () => {
    const at = start + (period.end - start) / 2;
    const result = prorate({ previous: { amount: 3000, period }, nextAmount: 5000, period, at });
    expect(result).toEqual({ credit: -1500, debit: 2500 });
  });

  it("gives back of what was charged late only for the stretch it was charged for", () => {
    const half = { start: start + (period.end - start) / 2, end: period.end };
    const at = half.start + (half.end - half.start) / 2;
    expect(prorate({ previous: { amount: 2500, period: half }, nextAmount: null, period, at }).credit).toBe(
      -1250,
    );
  });

  it("gives nothing back where nothing was charged or the time is over", () => {
    expect(prorate({ previous: null, nextAmount: 100, period, at: start })).toEqual({
      credit: null,
      debit: 100,
    });
    const over = prorate({ previous: { amount: 100, period }, nextAmount: null, period, at: period.end });
    expect(over).toEqual({ credit: null, debit: null });
  });

  it("never gives back more than was charged, and less as time goes by", () => {
    const instants = fc.integer({ min: 0, max: period.end - start });
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e9 }), instants, instants, (amount, a, b) => {
        const [early, late] = [start + Math.min(a, b), start + Math.max(a, b)];
        const before = remainingAmount(amount, period, early);
        const after = remainingAmount(amount, period, late);
        expect(after).toBeLessThanOrEqual(before);
        expect(before).toBeLessThanOrEqual(amount);
        expect(after).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  it("costs nothing when the same thing is swapped for itself", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e9 }), fc.integer({ min: 0, max: 1e6 }), (amount, elapsed) => {
        const at = start + elapsed;
        const { credit, debit } = prorate({ previous: { amount, period }, nextAmount: amount, period, at });
        expect((credit ?? 0) + (debit ?? 0)).toBe(0);
      }),
    );
  });
});

describe("periods", () => {
  it("comes back to the 31st after a short month", () => {
    const anchor = utc("2026-01-31T10:00:00");
    const month = { interval: "month", count: 1 } as const;
    const boundaries = [1, 2, 3].map((index) => periodBoundary(anchor, month, index));
    expect(boundaries).toEqual([
      utc("2026-02-28T10:00:00"),
      utc("2026-03-31T10:00:00"),
      utc("2026-04-30T10:00:00"),
    ]);
  });

  it("keeps a leap day's anniversary on the last of February", () => {
    const anchor = utc("2028-02-29T00:00:00");
    const year = { interval: "year", count: 1 } as const;
    expect(periodBoundary(anchor, year, 1)).toBe(utc("2029-02-28T00:00:00"));
    expect(periodBoundary(anchor, year, 4)).toBe(utc("2032-02-29T00:00:00"));
  });

  it("holds the instant it is asked for, and the next one begins where it ends", () => {
    const recurrence = fc.record({
      interval: fc.constantFrom<Interval>("day", "week", "month", "year"),
      count: fc.integer({ min: 1, max: 12 }),
    });
    const anchors = fc.integer({ min: 0, max: 2_000_000_000 });
    fc.assert(
      fc.property(
        recurrence,
        anchors,
        fc.integer({ min: 0, max: 400_000_000 }),
        (rhythm, anchor, elapsed) => {
          const instant = anchor + elapsed;
          const { start, end } = periodAt(anchor, rhythm, instant);
          expect(start <= instant && instant < end).toBe(true);
          expect(periodAt(anchor, rhythm, end).start).toBe(end);
        },
      ),
    );
  });
});

describe("totals", () => {
  it("takes a credit from what is due and keeps the rest", () => {
    expect(settle([1000], -300)).toEqual({ total: 1000, amountDue: 700, endingBalance: 0 });
    expect(settle([1000], -3000)).toEqual({ total: 1000, amountDue: 0, endingBalance: -2000 });
    expect(settle([1000, -2500], 0)).toEqual({ total: -1500, amountDue: 0, endingBalance: -1500 });
    expect(settle([1000], 250)).toEqual({ total: 1000, amountDue: 1250, endingBalance: 0 });
  });

  it("neither makes nor loses money", () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: -1e9, max: 1e9 })),
        fc.integer({ min: -1e9, max: 1e9 }),
        (lines, balance) => {
          const { total, amountDue, endingBalance } = settle(lines, balance);
          expect(total + balance).toBe(amountDue + endingBalance);
        },
      ),
    );
  });

  it("writes money in the currency's own places", () => {
    expect(formatMoney(1250, "usd")).toBe("$12.50");
    expect(formatMoney(500, "jpy")).toBe("¥500");
  });
});
