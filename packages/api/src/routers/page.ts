import { z } from "zod";

/** A page of a list: the cursor that the page before gave, and how many rows. */
export const pageSchema = z.object({
  cursor: z.uuid().optional(),
  limit: z.int().min(1).max(100).default(50),
});
