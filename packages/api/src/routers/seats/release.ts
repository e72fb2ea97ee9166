import { scheduleSeatRelease } from "@tenantry/core/seats/schedule-seat-release";
import { releaseSeatsSchema } from "@tenantry/core/seats/seat-change-schemas";
import { tenantProcedure } from "../../trpc";

/** Who may buy seats may give them back. */
export const release = tenantProcedure("seats:buy")
  .input(releaseSeatsSchema)
  .mutation(({ ctx, input }) => scheduleSeatRelease(ctx.tenant, input));
