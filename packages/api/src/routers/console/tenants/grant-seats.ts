import { grantSeats as grantTenantSeats } from "@tenantry/core/seats/grant-seats";
import { grantSeatsSchema } from "@tenantry/core/seats/seat-change-schemas";
import { operatorTenantProcedure } from "../../../trpc";

export const grantSeats = operatorTenantProcedure("seats:update")
  .input(grantSeatsSchema)
  .mutation(({ ctx, input }) => grantTenantSeats(ctx.tenant, input));
