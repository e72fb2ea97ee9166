import { listSeatChanges as listChanges } from "@tenantry/core/seats/list-seat-changes";
import { tenantProcedure } from "../../trpc";

export const listSeatChanges = tenantProcedure("seats:read").query(({ ctx }) =>
  listChanges(ctx.tenant, { limit: 10 }),
);
