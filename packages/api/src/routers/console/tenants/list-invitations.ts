import { listInvitations as listTenantInvitations } from "@tenantry/core/invitations/list-invitations";
import { operatorTenantProcedure } from "../../../trpc";
import { listSchema } from "../../invitations/schemas";

export const listInvitations = operatorTenantProcedure("tenants:read")
  .input(listSchema)
  .query(({ ctx, input }) => listTenantInvitations(ctx.tenant, input));
