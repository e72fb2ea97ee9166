import { declineRequests } from "@tenantry/core/requests/decline-requests";
import { tenantProcedure } from "../../trpc";
import { requestIdsSchema } from "./schemas";

export const decline = tenantProcedure("members:invite")
  .input(requestIdsSchema)
  .mutation(({ ctx, input }) => declineRequests(ctx.tenant, input));
