import { publishPlan } from "@tenantry/core/plans/publish-plan";
import { publishPlanSchema } from "@tenantry/core/plans/publish-plan-schema";
import { operatorProcedure } from "../../../trpc";

export const publish = operatorProcedure("plans:publish")
  .input(publishPlanSchema)
  .mutation(({ ctx, input }) =>
    publishPlan(ctx.services.operators.operatorView, input, { label: ctx.operator.email, now: ctx.now }),
  );
