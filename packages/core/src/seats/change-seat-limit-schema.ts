import { z } from "zod";
import { reasonSchema } from "../configuration/document";

/** Also read by the form, so it imports nothing of the server. */
export const changeSeatLimitSchema = z.object({
  /** Bought and granted seats among them; null is unlimited. */
  seatLimit: z.int().min(0, "Use 0 or more.").max(100_000, "Use 100,000 or fewer.").nullable(),
  reason: reasonSchema,
  version: z.int().positive(),
});
