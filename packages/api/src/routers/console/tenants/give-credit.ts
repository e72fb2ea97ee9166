import { giveCredit as giveTenantCredit } from "@tenantry/core/billing/give-credit";
import { giveCreditSchema } from "@tenantry/core/billing/give-credit-schema";
import { operatorTenantProcedure } from "../../../trpc";

export const giveCredit = operatorTenantProcedure("billing:credit")
  .input(giveCreditSchema)
  .mutation(({ ctx, input }) => giveTenantCredit(ctx.tenant, input));
