import { z } from "zod";
import { reasonSchema } from "../configuration/document";
import { planTermsSchema } from "./plan-terms-schema";

/** Also read by forms, so nothing here imports anything of the server. */
export const planDraftSchema = z.object({
  key: z.string().min(1).max(64),
  /** The version that was seen: nobody overwrites what they have not read. */
  version: z.int().positive(),
  terms: planTermsSchema,
  isSold: z.boolean(),
});

export const publishPlanSchema = planDraftSchema.extend({ reason: reasonSchema });
