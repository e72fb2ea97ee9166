import { grantRequests } from "@tenantry/core/requests/grant-requests";
import { tenantProcedure } from "../../trpc";
import { requestIdsSchema } from "./schemas";

/** Those that need a seat above the limit ask for an owner's right besides; the rule looks at each. */
export const grant = tenantProcedure("members:invite")
  .input(requestIdsSchema)
  .mutation(({ ctx, input }) => grantRequests(ctx.tenant, ctx.services.sealer, input));
