import { getAnalytics as getSeatAnalytics } from "@tenantry/core/analytics/get-analytics";
import { analyticsSchema } from "@tenantry/core/analytics/window";
import { operatorTenantProcedure } from "../../../trpc";

export const getAnalytics = operatorTenantProcedure("tenants:read")
  .input(analyticsSchema)
  .query(({ ctx, input }) => getSeatAnalytics(ctx.tenant, input));
