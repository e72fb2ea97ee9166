import {
  listInvitationsSchema,
  listInvitations as listTenantInvitations,
} from "@tenantry/core/invitations/list-invitations";
import { operatorTenantProcedure } from "../../../trpc";

export const listInvitations = operatorTenantProcedure("tenants:read")
  .input(listInvitationsSchema)
  .query(({ ctx, input }) => listTenantInvitations(ctx.tenant, input));
