import { z } from "zod";
import { memberFilterSchema } from "../member-filter";

/** More at once is no work for a page. */
export const mostBulkMembers = 10_000;

/** What can be done to many at once, and for whom: those with these ids, or all that a filter finds at this instant. */
export const startBulkSchema = z
  .object({
    kind: z.enum(["DEACTIVATE", "REACTIVATE", "REMOVE", "CHANGE_ROLE"]),
    role: z.enum(["OWNER", "ADMIN", "MEMBER", "VIEWER"]).optional(),
    ids: z.array(z.uuid()).min(1).max(1_000).optional(),
    filter: memberFilterSchema.optional(),
  })
  .refine(({ ids, filter }) => (ids === undefined) !== (filter === undefined), {
    message: "Say whom it is for, by their ids or by a filter.",
  })
  .transform(({ role, ...input }) => ({
    ...input,
    role: input.kind === "CHANGE_ROLE" ? (role ?? "MEMBER") : null,
  }));

export type StartBulkInput = z.infer<typeof startBulkSchema>;
