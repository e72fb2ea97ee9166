import { expect, it } from "vitest";
import { expectedCharges, type Rate } from "./expected-charges";

const at = (text: string) => new Date(`${text}T00:00:00Z`);
const monthly = (day: string, quantity: number, unitPriceMinor = 1_000): Rate => ({
  ...{ at: at(day), quantity, unitPriceMinor, months: 1 },
});

const charges = (rates: readonly Rate[], until: Date, trialEnd: Date | null = null) =>
  expectedCharges(rates, { trialEnd, until });

it("charges each period in advance", () => {
  expect(charges([monthly("2027-01-31", 10)], at("2027-01-31"))).toBe(0);
  expect(charges([monthly("2027-01-31", 10)], at("2027-02-01"))).toBe(10_000);
  // 28 February, 31 March, 30 April.
  expect(charges([monthly("2027-01-31", 10)], at("2027-05-01"))).toBe(40_000);
});

it("charges the rest of a period for what is added in it, and takes back what is given up", () => {
  // April has 30 days: ten of them are left.
  const rates = [monthly("2027-04-01", 10), monthly("2027-04-21", 13)];
  expect(charges(rates, at("2027-04-22"))).toBe(10_000 - 3_333 + 4_333);
  expect(charges(rates, at("2027-05-02"))).toBe(11_000 + 13_000);
  expect(charges([monthly("2027-04-01", 10), monthly("2027-05-01", 5)], at("2027-05-02"))).toBe(15_000);
});

it("begins a year at once, and a month when the year is over", () => {
  const year: Rate = { at: at("2027-04-16"), quantity: 10, unitPriceMinor: 10_000, months: 12 };
  const rates = [monthly("2027-04-01", 10), year, monthly("2028-04-16", 10)];
  expect(charges(rates, at("2027-04-17"))).toBe(10_000 - 5_000 + 100_000);
  expect(charges(rates, at("2028-04-15"))).toBe(105_000);
  expect(charges(rates, at("2028-05-17"))).toBe(105_000 + 20_000);
});

it("charges nothing in a trial, and from its end on what then holds", () => {
  const rates = [monthly("2027-04-01", 10), monthly("2027-04-05", 12, 800), monthly("2027-04-30", 13, 800)];
  const end = at("2027-04-15");
  expect(charges(rates, at("2027-04-15"), end)).toBe(0);
  expect(charges(rates, at("2027-04-16"), end)).toBe(9_600);
  expect(charges(rates, at("2027-05-16"), end)).toBe(9_600 + 400 + 10_400);
});
