import { z } from "zod";

/** What the upload of a logo answers when it was taken; else `refusalSchema`. */
export const logoAnswerSchema = z.object({
  logoId: z.uuid(),
  /** Path where it is served. */
  url: z.string(),
  width: z.int(),
  height: z.int(),
});

/** What a route handler answers when it says no, with a sentence for the person. */
export const refusalSchema = z.object({ error: z.object({ message: z.string() }) });
