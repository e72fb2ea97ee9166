import * as plans from "@tenantry/core/plans/change-plan";
import { changePlanSchema } from "@tenantry/core/plans/plan-change-schemas";
import { tenantProcedure } from "../../trpc";

export const changePlan = tenantProcedure("billing:manage")
  .input(changePlanSchema)
  .mutation(({ ctx, input }) => plans.changePlan(ctx.tenant, input));
