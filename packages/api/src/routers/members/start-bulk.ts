import { startBulkSchema } from "@tenantry/core/members/bulk/bulk-schema";
import { startBulk as startBulkJob } from "@tenantry/core/members/bulk/start-bulk";
import { tenantProcedure } from "../../trpc";

export const startBulk = tenantProcedure("members:update")
  .input(startBulkSchema)
  .mutation(({ ctx, input }) => startBulkJob(ctx.tenant, input));
