import { listInvitations, listInvitationsSchema } from "@tenantry/core/invitations/list-invitations";
import { tenantProcedure } from "../../trpc";

export const list = tenantProcedure("members:read")
  .input(listInvitationsSchema)
  .query(({ ctx, input }) => listInvitations(ctx.tenant, input));
