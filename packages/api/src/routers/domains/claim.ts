import { claimDomain } from "@tenantry/core/domains/claim-domain";
import { domainSchema } from "@tenantry/core/domains/domain-schema";
import { z } from "zod";
import { tenantProcedure } from "../../trpc";

export const claim = tenantProcedure("domains:update")
  .input(z.object({ domain: domainSchema }))
  .mutation(({ ctx, input }) =>
    claimDomain(ctx.tenant, { ...input, mainHost: new URL(ctx.services.publicUrl).hostname }),
  );
