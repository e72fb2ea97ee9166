import { getOverage } from "@tenantry/core/overage/get-overage";
import { z } from "zod";
import { operatorTenantProcedure } from "../../../trpc";

export const get = operatorTenantProcedure("overages:read")
  .input(z.object({ id: z.uuid() }))
  .query(({ ctx, input }) => getOverage(ctx.tenant, input));
