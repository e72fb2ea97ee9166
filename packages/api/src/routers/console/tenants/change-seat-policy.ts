import { changeSeatPolicy as changeTenantSeatPolicy } from "@tenantry/core/seats/change-seat-policy";
import { changeSeatPolicySchema } from "@tenantry/core/seats/seat-change-schemas";
import { operatorTenantProcedure } from "../../../trpc";

export const changeSeatPolicy = operatorTenantProcedure("seats:update")
  .input(changeSeatPolicySchema)
  .mutation(({ ctx, input }) => changeTenantSeatPolicy(ctx.tenant, input));
