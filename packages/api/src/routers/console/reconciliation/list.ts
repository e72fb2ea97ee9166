import { listDiscrepancies } from "@tenantry/core/reconciliation/list-discrepancies";
import { z } from "zod";
import { operatorProcedure } from "../../../trpc";
import { pageSchema } from "../../page";

/** Where Stripe's books and ours differ, of all tenants or of one. */
export const list = operatorProcedure("reconciliation:read")
  .input(
    pageSchema.extend({ state: z.enum(["open", "resolved"]).default("open"), tenantId: z.uuid().optional() }),
  )
  .query(({ ctx, input }) => listDiscrepancies(ctx.services.operators.operatorView, input));
