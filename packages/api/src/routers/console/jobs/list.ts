import { jobGroupNames, jobStates } from "@tenantry/core/jobs/job-groups";
import { listJobs } from "@tenantry/core/jobs/list-jobs";
import { z } from "zod";
import { operatorProcedure } from "../../../trpc";
import { pageSchema } from "../../page";

export const list = operatorProcedure("jobs:read")
  .input(
    pageSchema.extend({
      state: z.enum(jobStates).default("failed"),
      group: z.enum(jobGroupNames).optional(),
      tenantId: z.uuid().optional(),
    }),
  )
  .query(({ ctx, input }) => listJobs(ctx.services.operators.operatorView, input));
