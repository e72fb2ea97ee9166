import { getPlanHistory } from "@tenantry/core/plans/list-plans";
import { z } from "zod";
import { operatorProcedure } from "../../../trpc";

export const get = operatorProcedure("plans:read")
  .input(z.object({ key: z.string().min(1).max(64) }))
  .query(({ ctx, input }) => getPlanHistory(ctx.services.operators.operatorView, input.key));
