import { cancelSeatRelease } from "@tenantry/core/seats/cancel-seat-release";
import { z } from "zod";
import { tenantProcedure } from "../../trpc";

export const cancelRelease = tenantProcedure("seats:buy")
  .input(z.object({ id: z.uuid() }))
  .mutation(({ ctx, input }) => cancelSeatRelease(ctx.tenant, input));
