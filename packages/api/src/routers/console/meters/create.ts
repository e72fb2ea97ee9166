import { createMeter } from "@tenantry/core/usage/create-meter";
import { meterSchema } from "@tenantry/core/usage/meter-schema";
import { operatorProcedure } from "../../../trpc";

export const create = operatorProcedure("meters:update")
  .input(meterSchema)
  .mutation(({ ctx, input }) =>
    createMeter(ctx.services.operators.operatorView, input, { label: ctx.operator.email, now: ctx.now }),
  );
