import { getCurrentOverage } from "@tenantry/core/overage/get-current-overage";
import { listOveragePeriods } from "@tenantry/core/overage/list-overage-periods";
import { operatorTenantProcedure } from "../../../trpc";

export const getOverage = operatorTenantProcedure("overages:read").query(async ({ ctx }) => ({
  current: await getCurrentOverage(ctx.tenant),
  periods: await listOveragePeriods(ctx.tenant, { limit: 24 }),
}));
