import { z } from "zod";
import { domainSchema } from "../domains/domain-schema";

/** A link lives no longer than this many days; a longer need is a new link. */
export const longestLinkDays = 90;

/** Also read by the form, so it imports nothing of the server. An owner is made by name, never by a link. */
export const createLinkSchema = z.object({
  name: z.string().trim().min(1, "Give the link a name.").max(80, "This name is too long."),
  role: z.enum(["VIEWER", "MEMBER", "ADMIN"]),
  /** How many people may join by it; null is any number. */
  maxUses: z
    .int("Write a whole number.")
    .min(1, "Let at least one person join.")
    .max(10_000, "Write 10,000 or fewer.")
    .nullable(),
  /** At which domains an address must be; none is any. */
  domains: z.array(domainSchema).max(10, "Name 10 domains or fewer."),
  expiresInDays: z.int().min(1).max(longestLinkDays, `A link lives ${longestLinkDays} days at most.`),
  /** For contractors: when the seat of who joins by it ends. */
  seatExpiresAt: z.date().nullish(),
});
