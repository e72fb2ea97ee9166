import { domainSchema } from "@tenantry/core/domains/domain-schema";
import { removeDomain } from "@tenantry/core/domains/remove-domain";
import { z } from "zod";
import { tenantProcedure } from "../../trpc";

export const remove = tenantProcedure("domains:update")
  .input(z.object({ domain: domainSchema }))
  .mutation(({ ctx, input }) => removeDomain(ctx.tenant, input));
