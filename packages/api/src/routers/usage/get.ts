import { getUsage } from "@tenantry/core/usage/get-usage";
import { z } from "zod";
import { tenantProcedure } from "../../trpc";

export const get = tenantProcedure("usage:read")
  .input(z.object({ monthsBack: z.int().min(0).max(12).default(0) }))
  .query(async ({ ctx, input }) => ({ ...(await getUsage(ctx.tenant, input)), now: ctx.tenant.now }));
