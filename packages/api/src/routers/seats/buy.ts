import { requestSeatPurchase } from "@tenantry/core/seats/request-seat-purchase";
import { buySeatsSchema } from "@tenantry/core/seats/seat-change-schemas";
import { tenantProcedure } from "../../trpc";

export const buy = tenantProcedure("seats:buy")
  .input(buySeatsSchema)
  .mutation(({ ctx, input }) => requestSeatPurchase(ctx.tenant, input));
