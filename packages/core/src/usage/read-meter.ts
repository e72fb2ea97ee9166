import type { MeterRow } from "@tenantry/db";
import type { UsageEvent } from "./usage-event-schema";

const decimalText = /^-?\d{1,15}(\.\d{1,12})?$/;

/** What an event counts for at a meter: a decimal, a text for distinct values, or nothing. */
export type MeterReading = { value: string } | { refusal: string } | null;

/**
 * Reads an event as a meter does. Distinct values are trimmed, and differ by case.
 * @returns null where the meter's filter leaves it out; a refusal where what the meter counts is not in it.
 */
export function readMeter(
  meter: Pick<MeterRow, "aggregation" | "property" | "filter">,
  { properties }: Pick<UsageEvent, "properties">,
): MeterReading {
  for (const [property, allowed] of Object.entries(meter.filter)) {
    if (!allowed.includes(String(properties[property] ?? ""))) return null;
  }
  const { aggregation, property } = meter;
  if (aggregation === "COUNT" || property === null) return { value: "1" };
  const given = properties[property];
  if (given === undefined) return { refusal: `The property ${property} is missing.` };
  const text = String(given).trim();
  if (aggregation === "UNIQUE")
    return text === "" ? { refusal: `The property ${property} is empty.` } : { value: text };
  if (decimalText.test(text)) return { value: text };
  return { refusal: `The property ${property} is not a decimal number of up to 15 digits and 12 places.` };
}
