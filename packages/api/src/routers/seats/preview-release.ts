import { previewSeatRelease } from "@tenantry/core/seats/preview-seat-release";
import { seatCountSchema } from "@tenantry/core/seats/seat-change-schemas";
import { tenantProcedure } from "../../trpc";

export const previewRelease = tenantProcedure("seats:buy")
  .input(seatCountSchema)
  .query(({ ctx, input }) => previewSeatRelease(ctx.tenant, input));
