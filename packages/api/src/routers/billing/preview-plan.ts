import { planChoiceSchema } from "@tenantry/core/plans/plan-change-schemas";
import { previewPlanChange } from "@tenantry/core/plans/preview-plan-change";
import { tenantProcedure } from "../../trpc";

export const previewPlan = tenantProcedure("billing:manage")
  .input(planChoiceSchema)
  .query(({ ctx, input }) => previewPlanChange(ctx.tenant, input));
