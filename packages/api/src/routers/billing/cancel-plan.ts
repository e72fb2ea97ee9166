import { cancelPlanChange } from "@tenantry/core/plans/cancel-plan-change";
import { z } from "zod";
import { tenantProcedure } from "../../trpc";

export const cancelPlan = tenantProcedure("billing:manage")
  .input(z.object({ id: z.uuid() }))
  .mutation(({ ctx, input }) => cancelPlanChange(ctx.tenant, input));
