import { describe, expect, it } from "vitest";
import { addMonths, findBillingPeriod } from "./billing-period";
import { computeOverage, type LimitStep, type SeatSpan } from "./compute-overage";
import { describeOverage } from "./overage-words";

/*
 * Each case is reckoned by hand in its comment. Amounts are minor units of dollars.
 */

const utc = (text: string) => new Date(`${text}Z`);
const later = (period: { end: Date }) => new Date(period.end.getTime() + 86_400_000);
let serial = 0;
const terms = (from: string, seats: number | null, unitPriceMinor = 1000): LimitStep => ({
  id: String(++serial).padStart(8, "0"),
  from: utc(from),
  seats,
  unitPriceMinor,
  graceHours: 24,
  model: "TIME_WEIGHTED",
});
const marking = (step: LimitStep): LimitStep => ({ ...step, model: "HIGH_WATER_MARK" });
const people = (count: number, from = "2020-01-01T00:00", to: string | null = null): SeatSpan[] =>
  Array.from({ length: count }, () => ({ from: utc(from), to: to === null ? null : utc(to) }));

const june = { start: utc("2027-06-01T00:00"), end: utc("2027-07-01T00:00") };
const july = { start: june.end, end: utc("2027-08-01T00:00") };
const anchorTerms = "2020-01-01T00:00";
const reckon = (period: typeof june, spans: SeatSpan[], ...limits: LimitStep[]) =>
  computeOverage(period, later(period), { spans, limits });

describe("10 seats, two more from day 10 to 16 of 30, at $10", () => {
  const spans = [...people(10), ...people(2, "2027-06-11T00:00", "2027-06-17T00:00")];

  it("is $4.00 by time: 2 × 6 days ÷ 30 × $10", () => {
    const overage = reckon(june, spans, terms(anchorTerms, 10));
    expect(overage).toMatchObject({ amountMinor: 400, seatSeconds: BigInt(12 * 86_400) });
    expect(describeOverage(overage, "usd")).toBe(
      "2 extra seats for 6 days: 12 seat-days at $10.00 per seat and month → $4.00",
    );
  });

  it("is $20.00 by the high-water mark: 2 × $10", () => {
    const overage = reckon(june, spans, marking(terms(anchorTerms, 10)));
    expect(overage).toMatchObject({ amountMinor: 2000, peakSeats: 2 });
    expect(describeOverage(overage, "usd")).toBe(
      "2 extra seats at the most, counted for 30 days: 60 seat-days at $10.00 per seat and month → $20.00",
    );
  });
});

describe("the high-water mark", () => {
  const byMark = marking(terms(anchorTerms, 10));

  it("counts the level that lasted a day, not the peak of an hour: 2, not 40", () => {
    const spans = [
      ...people(12),
      // A wrong import of 38 people, undone after 23 hours.
      ...people(38, "2027-06-05T00:00", "2027-06-05T23:00"),
    ];
    expect(reckon(june, spans, byMark)).toMatchObject({ peakSeats: 2, amountMinor: 2000 });
    // With one hour more it is 40 × $10.
    const kept = [...people(12), ...people(38, "2027-06-05T00:00", "2027-06-06T00:00")];
    expect(reckon(june, kept, byMark)).toMatchObject({ peakSeats: 40, amountMinor: 40_000 });
  });

  it("takes a level as held while it is exceeded: 1 for 30 hours, though 2 for 10 of them", () => {
    const spans = [
      ...people(11, "2020-01-01T00:00", "2027-06-03T06:00"),
      ...people(1, "2027-06-02T10:00", "2027-06-02T20:00"),
    ];
    expect(reckon(june, spans, byMark)).toMatchObject({ peakSeats: 1, amountMinor: 1000 });
  });

  it("counts who leaves and comes back once, and a swap of persons not at all", () => {
    const back = [
      ...people(10),
      ...people(1, "2027-06-02T00:00", "2027-06-05T00:00"),
      ...people(1, "2027-06-20T00:00", "2027-06-25T00:00"),
    ];
    expect(reckon(june, back, byMark).amountMinor).toBe(1000);
  });

  it("begins anew each month: 20 hours on either side of midnight are free, though 40 in all", () => {
    const spans = [...people(10), ...people(1, "2027-06-30T04:00", "2027-07-01T20:00")];
    expect(reckon(june, spans, byMark).amountMinor).toBe(0);
    expect(reckon(july, spans, byMark).amountMinor).toBe(0);
    // By time it is one spell: 20 hours ÷ 720 × $10 = 27.8 → 28, and 20 ÷ 744 × $10 = 26.9 → 27.
    expect(reckon(june, spans, terms(anchorTerms, 10)).amountMinor).toBe(28);
    expect(reckon(july, spans, terms(anchorTerms, 10)).amountMinor).toBe(27);
  });

  it("is paid at every price of the month: 2 × (10 days × $10 + 20 days × $13) ÷ 30 = $24.00", () => {
    const spans = [...people(10), ...people(2, "2027-06-02T00:00", "2027-06-05T00:00")];
    const dearer = marking(terms("2027-06-11T00:00", 10, 1300));
    expect(reckon(june, spans, byMark, dearer).amountMinor).toBe(2400);
  });
});

describe("terms that change in the middle of a month", () => {
  it("splits at the price: 1 × 10 days × $10 + 1 × 20 days × $13, ÷ 30 = $12.00", () => {
    const overage = reckon(june, people(11), terms(anchorTerms, 10), terms("2027-06-11T00:00", 10, 1300));
    expect(overage.amountMinor).toBe(1200);
    expect(describeOverage(overage, "usd")).toBe(
      "1 extra seat for 10 days: 10 seat-days at $10.00; 1 extra seat for 20 days: 20 seat-days at $13.00 per seat and month → $12.00",
    );
  });

  it("splits at the plan: 12 people on 10 seats at $12 for 15 days, then on 11 at $20: (2 × 12 + 1 × 20) ÷ 2 = $22.00", () => {
    const team = terms(anchorTerms, 10, 1200);
    const business = terms("2027-06-16T00:00", 11, 2000);
    expect(reckon(june, people(12), team, business).amountMinor).toBe(2200);
  });

  it("reckons each part by the model of its time: 2 × 15 ÷ 30 × $10 by time, then 2 × 15 ÷ 30 × $20 by the mark = $30.00", () => {
    const spans = [...people(10), ...people(2, "2020-01-01T00:00", "2027-06-18T00:00")];
    const byTime = terms(anchorTerms, 10);
    const byMark = marking(terms("2027-06-16T00:00", 10, 2000));
    expect(reckon(june, spans, byTime, byMark).amountMinor).toBe(1000 + 2000);
  });

  it("follows seats that are bought and released: 2 over for 9 days, 0 for 12, 1 for 9: 27 ÷ 30 × $10 = $9.00", () => {
    const bought = terms("2027-06-10T00:00", 12);
    const released = terms("2027-06-22T00:00", 11);
    expect(reckon(june, people(12), terms(anchorTerms, 10), bought, released).amountMinor).toBe(900);
  });

  it("costs nothing above no limit, and everything above none: 3 × 15 ÷ 30 × $10 = $15.00", () => {
    expect(reckon(june, people(500), terms(anchorTerms, null)).amountMinor).toBe(0);
    expect(reckon(june, people(3), terms(anchorTerms, null), terms("2027-06-16T00:00", 0)).amountMinor).toBe(
      1500,
    );
  });

  it("costs nothing in a trial: 5 over for 20 days of trial, then 1 for 10: 10 ÷ 30 × $12 = $4.00", () => {
    const spans = [...people(11), ...people(4, "2027-06-01T00:00", "2027-06-21T00:00")];
    const [trial, paid] = [terms(anchorTerms, 10, 0), terms("2027-06-21T00:00", 10, 1200)];
    expect(reckon(june, spans, trial, paid).amountMinor).toBe(400);
    // Nor does it set a mark: 1 × 10 ÷ 30 × $12 again, and not 5 times that.
    expect(reckon(june, spans, marking(trial), marking(paid)).amountMinor).toBe(400);
  });

  it("takes the later written of two terms that begin at one instant", () => {
    const [first, second] = [terms(anchorTerms, 10), terms(anchorTerms, 11)];
    expect(reckon(june, people(12), second, first).amountMinor).toBe(1000);
  });
});

describe("months and clocks", () => {
  it("are UTC instants, so a clock that is put back or forward moves nothing", () => {
    // Auckland puts its clocks back on 4 April 2027: a local month of 30 days and one hour. The period has 30 days.
    const april = { start: utc("2027-04-01T00:00"), end: utc("2027-05-01T00:00") };
    expect(reckon(april, people(11), terms(anchorTerms, 10))).toMatchObject({
      amountMinor: 1000,
      seatSeconds: BigInt(30 * 86_400),
    });
    // Rome puts its forward on 28 March 2027. From local midnight to local midnight there are 23 hours that day:
    // free, for it is less than a day. The same in UTC is a day: 1 ÷ 31 × $10 = 32.3 → 32.
    const march = { start: utc("2027-03-01T00:00"), end: utc("2027-04-01T00:00") };
    const local = [...people(10), ...people(1, "2027-03-27T23:00", "2027-03-28T22:00")];
    expect(reckon(march, local, terms(anchorTerms, 10)).amountMinor).toBe(0);
    const whole = [...people(10), ...people(1, "2027-03-28T00:00", "2027-03-29T00:00")];
    expect(reckon(march, whole, terms(anchorTerms, 10)).amountMinor).toBe(32);
    // The anchor keeps its time of day through both changes of the clock.
    const anchor = utc("2027-01-15T23:30");
    expect(addMonths(anchor, 3)).toEqual(utc("2027-04-15T23:30"));
    expect(addMonths(anchor, 10)).toEqual(utc("2027-11-15T23:30"));
  });

  it("has a leap day as a day: one seat for 29 February 2028 is $10 ÷ 29 = 34.5 → 34", () => {
    const february = { start: utc("2028-02-01T00:00"), end: utc("2028-03-01T00:00") };
    const spans = [...people(10), ...people(1, "2028-02-29T00:00", "2028-03-01T00:00")];
    expect(reckon(february, spans, terms(anchorTerms, 10)).amountMinor).toBe(34);
    expect(reckon(february, people(11), terms(anchorTerms, 10)).amountMinor).toBe(1000);
  });

  it("keeps to an anchor on the 31st through February: 28 days, then 31, and no day twice", () => {
    const anchor = utc("2027-01-31T08:00");
    const first = findBillingPeriod(anchor, utc("2027-02-10T00:00"));
    expect(first).toEqual({ start: utc("2027-01-31T08:00"), end: utc("2027-02-28T08:00") });
    const second = findBillingPeriod(anchor, utc("2027-03-10T00:00"));
    expect(second).toEqual({ start: utc("2027-02-28T08:00"), end: utc("2027-03-31T08:00") });
    // One seat over for 14 days in each: 14 ÷ 28 × $10, and 14 ÷ 31 × $10 = 4.516.
    const spell = (from: string, to: string) => [...people(10), ...people(1, from, to)];
    expect(
      reckon(first, spell("2027-02-02T00:00", "2027-02-16T00:00"), terms(anchorTerms, 10)).amountMinor,
    ).toBe(500);
    expect(
      reckon(second, spell("2027-03-02T00:00", "2027-03-16T00:00"), terms(anchorTerms, 10)).amountMinor,
    ).toBe(452);
  });

  it("bills a spell over the month's end to each month: 1 day ÷ 30 and 2 days ÷ 31 of $10 = 33 and 65", () => {
    const spans = [...people(10), ...people(1, "2027-06-30T00:00", "2027-07-03T00:00")];
    expect(reckon(june, spans, terms(anchorTerms, 10)).amountMinor).toBe(33);
    expect(reckon(july, spans, terms(anchorTerms, 10)).amountMinor).toBe(65);
  });
});

describe("persons", () => {
  it("who are swapped within a day are one spell: 20 hours and 28 hours are 2 days ÷ 30 × $10 = 67", () => {
    const spans = [
      ...people(10),
      ...people(1, "2027-06-05T00:00", "2027-06-05T20:00"),
      ...people(1, "2027-06-05T20:00", "2027-06-07T00:00"),
    ];
    expect(reckon(june, spans, terms(anchorTerms, 10)).amountMinor).toBe(67);
  });

  it("who leave and come back are paid for while they are there: 6 days + 3 days ÷ 30 × $10 = $3.00", () => {
    const spans = [
      ...people(10),
      ...people(1, "2027-06-02T00:00", "2027-06-08T00:00"),
      ...people(1, "2027-06-20T00:00", "2027-06-23T00:00"),
    ];
    expect(reckon(june, spans, terms(anchorTerms, 10)).amountMinor).toBe(300);
  });

  it("is rounded once: three stretches of 0.33 each come to 1, not 0", () => {
    // 1 seat × 10 days at 1 minor unit ÷ 30, three times over: 0.33 + 0.33 + 0.33.
    const steps = ["2027-06-01T00:00", "2027-06-11T00:00", "2027-06-21T00:00"].map((from) =>
      terms(from, 10, 1),
    );
    expect(reckon(june, people(11), ...steps).amountMinor).toBe(1);
  });
});
