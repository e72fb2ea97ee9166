import { listLedgerSchema, listLedger as listSeatLedger } from "@tenantry/core/seats/list-ledger";
import { tenantProcedure } from "../../trpc";

export const listLedger = tenantProcedure("members:read")
  .input(listLedgerSchema)
  .query(({ ctx, input }) => listSeatLedger(ctx.tenant, input));
