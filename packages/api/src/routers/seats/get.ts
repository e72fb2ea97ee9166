import { getCurrentOverage } from "@tenantry/core/overage/get-current-overage";
import { listOveragePeriods } from "@tenantry/core/overage/list-overage-periods";
import { listSeatChanges } from "@tenantry/core/seats/list-seat-changes";
import { tenantProcedure } from "../../trpc";

/** The seats page: the running overage, the months that are closed, and who took a seat when. */
export const get = tenantProcedure("seats:read").query(async ({ ctx }) => ({
  overage: await getCurrentOverage(ctx.tenant),
  periods: await listOveragePeriods(ctx.tenant, { limit: 12 }),
  changes: await listSeatChanges(ctx.tenant, { limit: 50 }),
}));
