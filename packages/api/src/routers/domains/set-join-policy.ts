import { domainSchema } from "@tenantry/core/domains/domain-schema";
import { setJoinPolicy as setDomainJoinPolicy } from "@tenantry/core/domains/set-join-policy";
import { z } from "zod";
import { tenantProcedure } from "../../trpc";

export const setJoinPolicy = tenantProcedure("domains:update")
  .input(
    z.object({
      domain: domainSchema,
      policy: z.enum(["OFF", "REQUEST", "AUTO"]),
      role: z.enum(["MEMBER", "VIEWER"]),
    }),
  )
  .mutation(({ ctx, input }) => setDomainJoinPolicy(ctx.tenant, input));
