import { requestDomainCheck } from "@tenantry/core/domains/check-domain";
import { domainSchema } from "@tenantry/core/domains/domain-schema";
import { z } from "zod";
import { tenantProcedure } from "../../trpc";

export const check = tenantProcedure("domains:update")
  .input(z.object({ domain: domainSchema }))
  .mutation(({ ctx, input }) => requestDomainCheck(ctx.tenant, input));
