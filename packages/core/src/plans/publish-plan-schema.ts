import { z } from "zod";
import { reasonSchema } from "../configuration/document";
import { planTermsSchema } from "./plan-terms-schema";

/** Also read by forms, so nothing here imports anything of the server. */
export const planDraftSchema = z.object({
  key: z
    .string()
    .regex(
      /^[a-z][a-z0-9-]{1,30}[a-z0-9]$/,
      "Use 3 to 32 lower-case letters, digits and hyphens, a letter first.",
    ),
  /** The version that was seen: nobody overwrites what they have not read. 0 begins a plan. */
  version: z.int().min(0),
  terms: planTermsSchema,
  isSold: z.boolean(),
});

export const publishPlanSchema = planDraftSchema.extend({ reason: reasonSchema });
