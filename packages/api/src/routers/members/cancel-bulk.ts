import { cancelBulk as cancelBulkJob } from "@tenantry/core/members/bulk/cancel-bulk";
import { tenantProcedure } from "../../trpc";
import { memberIdSchema } from "./schemas";

export const cancelBulk = tenantProcedure("members:update")
  .input(memberIdSchema)
  .mutation(({ ctx, input }) => cancelBulkJob(ctx.tenant, { id: input.id }));
