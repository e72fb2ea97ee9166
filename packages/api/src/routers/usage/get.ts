import { getUsage } from "@tenantry/core/usage/get-usage";
import { tenantProcedure } from "../../trpc";

export const get = tenantProcedure("usage:read").query(async ({ ctx }) => ({
  ...(await getUsage(ctx.tenant)),
  now: ctx.tenant.now,
}));
