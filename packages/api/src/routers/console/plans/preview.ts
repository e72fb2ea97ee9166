import { previewPlan } from "@tenantry/core/plans/publish-plan";
import { planDraftSchema } from "@tenantry/core/plans/publish-plan-schema";
import { operatorProcedure } from "../../../trpc";

export const preview = operatorProcedure("plans:publish")
  .input(planDraftSchema)
  .query(({ ctx, input }) => previewPlan(ctx.services.operators.operatorView, input));
