import { getForecast as getSeatForecast } from "@tenantry/core/analytics/get-forecast";
import { tenantProcedure } from "../../trpc";

export const getForecast = tenantProcedure("seats:read").query(({ ctx }) => getSeatForecast(ctx.tenant));
