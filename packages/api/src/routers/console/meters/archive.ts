import { archiveMeter } from "@tenantry/core/usage/create-meter";
import { z } from "zod";
import { operatorProcedure } from "../../../trpc";

export const archive = operatorProcedure("meters:update")
  .input(z.object({ key: z.string().min(1).max(63) }))
  .mutation(({ ctx, input }) =>
    archiveMeter(ctx.services.operators.operatorView, { key: input.key, now: ctx.now }),
  );
