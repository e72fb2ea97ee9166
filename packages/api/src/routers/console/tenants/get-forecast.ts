import { getForecast as getSeatForecast } from "@tenantry/core/analytics/get-forecast";
import { operatorTenantProcedure } from "../../../trpc";

export const getForecast = operatorTenantProcedure("tenants:read").query(({ ctx }) =>
  getSeatForecast(ctx.tenant),
);
