import { z } from "zod";

/** Also read by the form, so it imports nothing of the server. */
export const changeSeatLimitSchema = z.object({
  /** Bought and granted seats among them; null is unlimited. */
  seatLimit: z.int().min(0, "Use 0 or more.").max(100_000, "Use 100,000 or fewer.").nullable(),
  reason: z
    .string()
    .trim()
    .min(10, "Say why, in 10 characters or more.")
    .max(500, "Use 500 characters or fewer."),
  version: z.int().positive(),
});
