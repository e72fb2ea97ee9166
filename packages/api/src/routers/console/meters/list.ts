import { listAllMeters } from "@tenantry/core/usage/list-all-meters";
import { operatorProcedure } from "../../../trpc";

export const list = operatorProcedure("meters:read").query(({ ctx }) =>
  listAllMeters(ctx.services.operators.operatorView),
);
