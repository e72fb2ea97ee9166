import { countJobs } from "@tenantry/core/jobs/list-jobs";
import { operatorProcedure } from "../../../trpc";

export const count = operatorProcedure("jobs:read").query(({ ctx }) =>
  countJobs(ctx.services.operators.operatorView),
);
