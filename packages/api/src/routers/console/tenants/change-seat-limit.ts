import { changeSeatLimit as changeTenantSeatLimit } from "@tenantry/core/seats/change-seat-limit";
import { changeSeatLimitSchema } from "@tenantry/core/seats/change-seat-limit-schema";
import { operatorTenantProcedure } from "../../../trpc";

export const changeSeatLimit = operatorTenantProcedure("seats:update")
  .input(changeSeatLimitSchema)
  .mutation(({ ctx, input }) => changeTenantSeatLimit(ctx.tenant, input));
