import { listLedgerSchema, listLedger as listSeatLedger } from "@tenantry/core/seats/list-ledger";
import { operatorTenantProcedure } from "../../../trpc";

export const listLedger = operatorTenantProcedure("tenants:read")
  .input(listLedgerSchema)
  .query(({ ctx, input }) => listSeatLedger(ctx.tenant, input));
