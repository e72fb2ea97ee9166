import { z } from "zod";
import type { BillingPeriod } from "./billing-period";
import type { ReckonedPeriod } from "./reckon-period";

/** Names the way of reckoning in each frozen period, so that a later one never rewrites an earlier. */
export const formula = "seat-overage-2";

const seconds = z.coerce.bigint();

/** How a frozen month was reckoned. Months of before the parts were written down have none. */
export const workingSchema = z.object({
  formula: z.string(),
  graceHours: z.number(),
  segments: z.array(
    z.object({
      from: z.coerce.date(),
      to: z.coerce.date(),
      used: z.int(),
      limit: z.int(),
      over: z.int(),
      billed: z.boolean(),
      unitPriceMinor: z.int().optional(),
    }),
  ),
  parts: z
    .array(
      z.object({
        model: z.enum(["TIME_WEIGHTED", "HIGH_WATER_MARK"]),
        unitPriceMinor: z.int(),
        seconds: z.int(),
        seatSeconds: seconds,
        fewest: z.int(),
        most: z.int(),
      }),
    )
    .default([]),
});

export type Working = z.infer<typeof workingSchema>;

/** What a frozen month was reckoned from. Of a month that was never above its limit the seats are not kept. */
export const inputsSchema = z.object({
  spans: z
    .array(z.object({ membershipId: z.string(), from: z.coerce.date(), to: z.coerce.date().nullable() }))
    .default([]),
  terms: z
    .array(
      z.object({
        from: z.coerce.date(),
        planId: z.string(),
        seats: z.int().nullable(),
        unitPriceMinor: z.int(),
      }),
    )
    .default([]),
});

/** The two documents that are frozen with a month, as plain JSON. */
export function freezeReckoning({ overage, facts }: ReckonedPeriod, graceHours: number) {
  const toJson = (value: object) =>
    JSON.parse(JSON.stringify(value, (_key, part) => (typeof part === "bigint" ? String(part) : part)));
  const isOver = overage.segments.length > 0;
  const terms = facts.limits.map(({ from, planId, seats, unitPriceMinor }) => ({
    from,
    planId,
    seats,
    unitPriceMinor,
  }));
  return {
    working: toJson({ formula, graceHours, segments: overage.segments, parts: overage.parts }),
    inputs: toJson({ spans: isOver ? facts.spans : [], terms }),
  };
}

/** The price of a seat above the limit at a month's end. */
export function priceAtEnd(period: BillingPeriod, terms: { from: Date; unitPriceMinor: number }[]): number {
  return terms.findLast((step) => step.from < period.end)?.unitPriceMinor ?? 0;
}
