import { listRequests as listTenantRequests } from "@tenantry/core/requests/list-requests";
import { operatorTenantProcedure } from "../../../trpc";
import { listRequestsSchema } from "../../requests/schemas";

export const listRequests = operatorTenantProcedure("tenants:read")
  .input(listRequestsSchema)
  .query(({ ctx, input }) => listTenantRequests(ctx.tenant, input));
