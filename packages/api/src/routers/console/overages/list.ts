import { listOverages, overageQueues } from "@tenantry/core/overage/list-overages";
import { OverageStatus } from "@tenantry/db/generated/enums";
import { z } from "zod";
import { operatorProcedure } from "../../../trpc";
import { pageSchema } from "../../page";

/** Closed months of all tenants, by what is to be done about them. */
export const list = operatorProcedure("overages:read")
  .input(
    pageSchema.extend({
      queue: z.enum(overageQueues).default("decide"),
      search: z.string().trim().max(200).default(""),
      status: z.enum(OverageStatus).optional(),
    }),
  )
  .query(({ ctx, input }) =>
    listOverages(ctx.services.operators.operatorView, { ...input, operatorId: ctx.operator.id }),
  );
