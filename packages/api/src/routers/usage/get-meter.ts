import { getMeterUsage, meterUsageSchema } from "@tenantry/core/usage/get-meter-usage";
import { tenantProcedure } from "../../trpc";

export const getMeter = tenantProcedure("usage:read")
  .input(meterUsageSchema)
  .query(({ ctx, input }) => getMeterUsage(ctx.tenant, input));
