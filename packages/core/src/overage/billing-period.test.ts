import fc from "fast-check";
import { expect, it } from "vitest";
import { addMonths, findBillingPeriod } from "./billing-period";

const utc = (text: string) => new Date(`${text}T10:30:00.000Z`);

it("keeps to the anchor's day, and to the month's last where there is none", () => {
  const anchor = utc("2027-01-31");
  expect(addMonths(anchor, 1)).toEqual(utc("2027-02-28"));
  expect(addMonths(anchor, 2)).toEqual(utc("2027-03-31"));
  expect(addMonths(anchor, 3)).toEqual(utc("2027-04-30"));
  expect(addMonths(anchor, 13)).toEqual(utc("2028-02-29"));
});

it("finds the month whose start is included and whose end is not", () => {
  const anchor = utc("2027-01-31");
  expect(findBillingPeriod(anchor, utc("2027-02-28"))).toEqual({
    start: utc("2027-02-28"),
    end: utc("2027-03-31"),
  });
  const before = new Date(utc("2027-02-28").getTime() - 1);
  expect(findBillingPeriod(anchor, before)).toEqual({ start: utc("2027-01-31"), end: utc("2027-02-28") });
});

it("covers every instant with exactly one period that touches its neighbours", () => {
  const instant = fc.date({ min: new Date("2020-01-01"), max: new Date("2040-01-01"), noInvalidDate: true });
  fc.assert(
    fc.property(instant, instant, (anchor, at) => {
      const period = findBillingPeriod(anchor, at);
      expect(period.start <= at && at < period.end).toBe(true);
      expect(findBillingPeriod(anchor, period.end).start).toEqual(period.end);
    }),
  );
});
