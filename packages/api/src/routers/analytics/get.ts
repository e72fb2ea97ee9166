import { getAnalytics } from "@tenantry/core/analytics/get-analytics";
import { analyticsSchema } from "@tenantry/core/analytics/window";
import { tenantProcedure } from "../../trpc";

export const get = tenantProcedure("seats:read")
  .input(analyticsSchema)
  .query(({ ctx, input }) => getAnalytics(ctx.tenant, input));
