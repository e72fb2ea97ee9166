import { previewSeatPurchase } from "@tenantry/core/seats/preview-seat-purchase";
import { seatCountSchema } from "@tenantry/core/seats/seat-change-schemas";
import { tenantProcedure } from "../../trpc";

export const previewPurchase = tenantProcedure("seats:buy")
  .input(seatCountSchema)
  .query(({ ctx, input }) => previewSeatPurchase(ctx.tenant, input));
