import { findLatestBulk, getBulk as getBulkJob } from "@tenantry/core/members/bulk/get-bulk";
import { tenantProcedure } from "../../trpc";
import { memberIdSchema } from "./schemas";

/** How far an act on many members is: the named one, or the one that the caller asked for last. */
export const getBulk = tenantProcedure("members:update")
  .input(memberIdSchema.partial())
  .query(({ ctx, input: { id } }) => (id ? getBulkJob(ctx.tenant, { id }) : findLatestBulk(ctx.tenant)));
