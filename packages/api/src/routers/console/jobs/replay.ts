import { reasonSchema } from "@tenantry/core/configuration/document";
import { replayJob } from "@tenantry/core/jobs/replay-job";
import { z } from "zod";
import { operatorTenantProcedure } from "../../../trpc";

export const replay = operatorTenantProcedure("jobs:replay")
  .input(z.object({ id: z.uuid(), reason: reasonSchema }))
  .mutation(({ ctx, input }) => replayJob(ctx.tenant, { ...input, now: ctx.now }));
