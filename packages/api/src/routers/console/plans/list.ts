import { listPlans } from "@tenantry/core/plans/list-plans";
import { operatorProcedure } from "../../../trpc";

export const list = operatorProcedure("plans:read").query(({ ctx }) =>
  listPlans(ctx.services.operators.operatorView),
);
