import { z } from "zod";
import { reasonSchema } from "../configuration/document";

/** Also read by forms, so nothing here imports anything of the server. */
export const giveCreditSchema = z.object({
  /** Minor units of the plan's currency. */
  amountMinor: z
    .int("Enter an amount.")
    .min(1, "Enter an amount above 0.")
    .max(1_000_000, "This is more than one person may give at once."),
  reason: reasonSchema,
  /** Sent again, it is the same credit. */
  idempotencyKey: z.uuid(),
});
