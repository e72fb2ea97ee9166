import { expect, it } from "vitest";
import { expectedCharges, type Rate } from "./expected-charges";

const at = (text: string) => new Date(`${text}T00:00:00Z`);
const monthly = (day: string, quantity: number, unitPriceMinor = 1_000): Rate => ({
  ...{ at: at(day), quantity, unitPriceMinor, months: 1 },
});

it("charges each period in advance", () => {
  expect(expectedCharges([monthly("2027-01-31", 10)], at("2027-01-31"))).toBe(0);
  expect(expectedCharges([monthly("2027-01-31", 10)], at("2027-02-01"))).toBe(10_000);
  // 28 February, 31 March, 30 April.
  expect(expectedCharges([monthly("2027-01-31", 10)], at("2027-05-01"))).toBe(40_000);
});

it("charges the rest of a period for what is added in it, and takes back what is given up", () => {
  // April has 30 days: ten of them are left.
  const rates = [monthly("2027-04-01", 10), monthly("2027-04-21", 13)];
  expect(expectedCharges(rates, at("2027-04-22"))).toBe(10_000 - 3_333 + 4_333);
  expect(expectedCharges(rates, at("2027-05-02"))).toBe(11_000 + 13_000);
  expect(expectedCharges([monthly("2027-04-01", 10), monthly("2027-05-01", 5)], at("2027-05-02"))).toBe(
    15_000,
  );
});

it("begins a year at once, and a month when the year is over", () => {
  const year: Rate = { at: at("2027-04-16"), quantity: 10, unitPriceMinor: 10_000, months: 12 };
  const rates = [monthly("2027-04-01", 10), year, monthly("2028-04-16", 10)];
  expect(expectedCharges(rates, at("2027-04-17"))).toBe(10_000 - 5_000 + 100_000);
  expect(expectedCharges(rates, at("2028-04-15"))).toBe(105_000);
  expect(expectedCharges(rates, at("2028-05-17"))).toBe(105_000 + 20_000);
});
