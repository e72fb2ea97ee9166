import { listClosedOverages } from "@tenantry/core/overage/list-closed-overages";
import { operatorProcedure } from "../../../trpc";
import { pageSchema } from "../../page";

/** Closed months with something to pay, of all tenants, newest first. */
export const list = operatorProcedure("overages:read")
  .input(pageSchema.omit({ cursor: true }))
  .query(({ ctx, input }) => listClosedOverages(ctx.services.operators.operatorView, input));
