import { listTenants } from "@tenantry/core/tenancy/list-tenants";
import { z } from "zod";
import { operatorProcedure } from "../../../trpc";
import { pageSchema } from "../../page";

export const list = operatorProcedure("tenants:read")
  .input(
    pageSchema.extend({
      search: z.string().trim().max(200).default(""),
      filter: z.enum(["all", "over"]).default("all"),
    }),
  )
  .query(({ ctx, input }) =>
    listTenants(ctx.services.operators.operatorView, {
      ...input,
      now: ctx.now,
      testClocks: ctx.services.testClocks,
    }),
  );
