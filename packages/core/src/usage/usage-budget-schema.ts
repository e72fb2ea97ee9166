import { z } from "zod";

/** Also read by the form, so nothing here imports anything of the server. */
export const usageBudgetSchema = z.object({
  key: z.string().min(1).max(63),
  /** A decimal as people write it, "10,000" too; empty for none. */
  quantity: z
    .string()
    .trim()
    .transform((text) => text.replace(/,(?=\d{3}(\D|$))/g, ""))
    .refine((text) => text === "" || /^\d{1,15}(\.\d{1,12})?$/.test(text), "Write a number, such as 10000.")
    .refine((text) => text === "" || /[1-9]/.test(text), "Write a number above 0, or nothing for no budget."),
  /** Of the budget that was seen; 0 where there was none. */
  version: z.int().min(0),
});

/** Percent of a budget, from the least to the most urgent. */
export const usageThresholds = [80, 90, 95, 100] as const;
