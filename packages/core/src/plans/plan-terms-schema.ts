import type { PlanTerms } from "@tenantry/db";
import { z } from "zod";
import { flagNames, limitNames, limits } from "../configuration/registry";
import { longestGraceHours } from "./plan";

/** Also read by forms, so nothing here imports anything of the server. */
const price = z
  .int("Enter an amount.")
  .min(0, "Use an amount of 0 or more.")
  .max(100_000_000, "This is too much.");
const seats = z
  .int("Enter a number of seats.")
  .min(1, "Use 1 or more.")
  .max(100_000, "Use 100,000 or fewer.");

/** What a plan may say. Minor units; null is unlimited, of the yearly price not sold. */
export const planTermsSchema = z
  .object({
    name: z.string().trim().min(1, "Give the plan a name.").max(40, "Use 40 characters or fewer."),
    description: z
      .string()
      .trim()
      .min(1, "Say in a sentence who it is for.")
      .max(120, "Use 120 characters or fewer."),
    position: z.int().min(0).max(1_000),
    seats: seats.nullable(),
    seatPolicy: z.enum(["HARD", "SOFT", "APPROVAL"]),
    overageCap: z.int("Enter a number of seats.").min(0, "Use 0 or more.").max(100_000).nullable(),
    seatPriceMinor: price,
    seatPriceYearMinor: price.nullable(),
    trialDays: z.int("Enter a number of days.").min(0, "Use 0 or more.").max(90, "Use 90 days or fewer."),
    overagePriceMinor: price,
    currency: z.string().regex(/^[a-z]{3}$/),
    overageGraceHours: z
      .int("Enter a number of hours.")
      .min(0)
      .max(longestGraceHours, "Use 24 hours or fewer."),
    overageModel: z.enum(["TIME_WEIGHTED", "HIGH_WATER_MARK"]),
    overageMinimumMinor: price,
    freeRoles: z.array(z.enum(["VIEWER", "MEMBER"])).max(2),
    flags: z.partialRecord(z.enum(flagNames), z.boolean()),
    limits: z.partialRecord(z.enum(limitNames), z.int("Enter a number.").min(0).nullable()),
  })
  .superRefine((terms, context) => {
    for (const name of limitNames) {
      const value = terms.limits[name];
      if (typeof value === "number" && value > limits[name].max) {
        context.addIssue({
          code: "custom",
          path: ["limits", name],
          message: `Use ${limits[name].max} or fewer.`,
        });
      }
    }
    if (terms.seatPriceYearMinor !== null && terms.seatPriceYearMinor > terms.seatPriceMinor * 12) {
      context.addIssue({
        code: "custom",
        path: ["seatPriceYearMinor"],
        message: "A year costs more than twelve months.",
      });
    }
  }) satisfies z.ZodType<PlanTerms>;
