import { z } from "zod";
import { toOwnPath } from "../../http/own-path";

/** The page of this site that Stripe leads back to. */
export const backSchema = z
  .string()
  .max(2_000)
  .transform(toOwnPath)
  .pipe(z.string("This is no page of this workspace."));
