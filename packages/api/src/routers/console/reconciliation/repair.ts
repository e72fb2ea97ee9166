import { reasonSchema } from "@tenantry/core/configuration/document";
import { repairDiscrepancy } from "@tenantry/core/reconciliation/repair-discrepancy";
import { z } from "zod";
import { operatorTenantProcedure } from "../../../trpc";

export const repair = operatorTenantProcedure("reconciliation:repair")
  .input(z.object({ id: z.uuid(), reason: reasonSchema }))
  .mutation(({ ctx, input }) => repairDiscrepancy(ctx.tenant, input));
