import { decideOverage } from "@tenantry/core/overage/decide-overage";
import { decideOverageSchema } from "@tenantry/core/overage/decide-schema";
import { operatorTenantProcedure } from "../../../trpc";

/** Decides about a month, or proposes it where somebody else must confirm. */
export const decide = operatorTenantProcedure("overages:decide")
  .input(decideOverageSchema)
  .mutation(({ ctx, input }) => decideOverage(ctx.tenant, input));
