import { minorToDecimal } from "../money";
import type { BillingPeriod } from "./billing-period";
import type { Overage, OveragePart } from "./compute-overage";

/*
 * The one place where overage is put into the customer's words: the invoice, the workspace and the console show the
 * same sentence.
 */

const secondsPerDay = 86_400;
const date = new Intl.DateTimeFormat("en", { dateStyle: "medium", timeZone: "UTC" });
const number = new Intl.NumberFormat("en", { maximumFractionDigits: 2 });

export function sayMoney(minor: number, currency: string): string {
  const format = new Intl.NumberFormat("en", { style: "currency", currency });
  return format.format(minorToDecimal(minor, currency));
}

export function sayPeriod(period: BillingPeriod): string {
  return `${date.format(period.start)} – ${date.format(period.end)}`;
}

const count = (value: number, one: string) => `${number.format(value)} ${one}${value === 1 ? "" : "s"}`;

/** "3 extra seats for 6 days: 18 seat-days at $12.00 per seat and month → $7.20" */
export function describeOverage(overage: Pick<Overage, "parts" | "amountMinor">, currency: string): string {
  const parts = overage.parts
    .filter((part) => part.unitPriceMinor > 0)
    .map((part) => sayPart(part, currency));
  return conclude(`${parts.join("; ")} per seat and month`, overage.amountMinor, currency);
}

function sayPart(part: OveragePart, currency: string): string {
  const days = count(part.seconds / secondsPerDay, "day");
  const seats = count(part.most, "extra seat");
  const held =
    part.model === "HIGH_WATER_MARK"
      ? `${seats} at the most, counted for ${days}`
      : `${part.fewest === part.most ? "" : "up to "}${seats} for ${days}`;
  const seatDays = count(Number(part.seatSeconds) / secondsPerDay, "seat-day");
  return `${held}: ${seatDays} at ${sayMoney(part.unitPriceMinor, currency)}`;
}

/** For facts that came to light after the month was closed. */
export function describeCorrection(
  correction: { period: BillingPeriod; wasMinor: number; reckonedMinor: number },
  currency: string,
): string {
  const { period, wasMinor, reckonedMinor } = correction;
  const before = sayMoney(wasMinor, currency);
  const text = `Correction for ${sayPeriod(period)}: ${sayMoney(reckonedMinor, currency)} instead of ${before}`;
  return conclude(text, reckonedMinor - wasMinor, currency);
}

export function describeCarried(period: BillingPeriod, amountMinor: number, currency: string): string {
  return conclude(`Carried over from ${sayPeriod(period)}`, amountMinor, currency);
}

/** What somebody of ours decided, beside what was due. */
export function describeReduction(dueMinor: number, billedMinor: number, currency: string): string {
  const text =
    billedMinor === 0
      ? `${sayMoney(dueMinor, currency)} waived`
      : `Reduced from ${sayMoney(dueMinor, currency)} to ${sayMoney(billedMinor, currency)}`;
  return conclude(text, billedMinor - dueMinor, currency);
}

export function describeCredit(period: BillingPeriod, creditedMinor: number, currency: string): string {
  return conclude(`Credit for extra seats, ${sayPeriod(period)}`, -creditedMinor, currency);
}

function conclude(text: string, amountMinor: number, currency: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)} → ${sayMoney(amountMinor, currency)}`;
}
