import { getCurrentOverage } from "@tenantry/core/overage/get-current-overage";
import { listOveragePeriods } from "@tenantry/core/overage/list-overage-periods";
import { listLedger, listLedgerSchema } from "@tenantry/core/seats/list-ledger";
import { listSeatChanges } from "@tenantry/core/seats/list-seat-changes";
import { tenantProcedure } from "../../trpc";

/** The seats page: what is bought and released, the running overage, closed months, and the ledger's newest entries. */
export const get = tenantProcedure("seats:read").query(async ({ ctx }) => ({
  overage: await getCurrentOverage(ctx.tenant),
  periods: await listOveragePeriods(ctx.tenant, { limit: 12 }),
  changes: await listSeatChanges(ctx.tenant, { limit: 10 }),
  ledger: await listLedger(ctx.tenant, listLedgerSchema.parse({ limit: 8 })),
}));
