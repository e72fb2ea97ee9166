import { listRequests } from "@tenantry/core/requests/list-requests";
import { tenantProcedure } from "../../trpc";
import { listRequestsSchema } from "./schemas";

export const list = tenantProcedure("members:invite")
  .input(listRequestsSchema)
  .query(({ ctx, input }) => listRequests(ctx.tenant, input));
