import { countOverages } from "@tenantry/core/overage/list-overages";
import { operatorProcedure } from "../../../trpc";

/** How many months and proposals wait for somebody. */
export const count = operatorProcedure("overages:read").query(({ ctx }) =>
  countOverages(ctx.services.operators.operatorView, { operatorId: ctx.operator.id }),
);
