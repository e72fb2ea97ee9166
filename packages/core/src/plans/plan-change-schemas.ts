import { z } from "zod";

/** Also read by forms, so nothing here imports anything of the server. */
export const planChoiceSchema = z.object({
  planKey: z.string().min(1).max(64),
  interval: z.enum(["MONTH", "YEAR"]),
  /** How many are paid for, the plan's own among them; of no meaning where there is no limit. */
  seats: z.int().min(1, "Choose 1 seat or more.").max(100_000, "Choose 100,000 seats or fewer."),
});

/** What was shown is sent back, and holds: see `changePlan`. */
export const changePlanSchema = planChoiceSchema.extend({
  planId: z.string(),
  quotedAt: z.date(),
  effectiveAt: z.date(),
  amountMinor: z.int().min(0),
  idempotencyKey: z.string().min(8).max(64),
});

export type PlanChoice = z.infer<typeof planChoiceSchema>;
