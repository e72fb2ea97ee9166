import { setUsageBudget } from "@tenantry/core/usage/set-usage-budget";
import { usageBudgetSchema } from "@tenantry/core/usage/usage-budget-schema";
import { tenantProcedure } from "../../trpc";

export const setBudget = tenantProcedure("usage:manage")
  .input(usageBudgetSchema)
  .mutation(({ ctx, input }) => setUsageBudget(ctx.tenant, input));
