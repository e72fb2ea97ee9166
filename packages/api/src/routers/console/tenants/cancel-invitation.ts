import { cancelInvitation as cancelTenantInvitation } from "@tenantry/core/invitations/cancel-invitation";
import { operatorTenantProcedure } from "../../../trpc";
import { invitationActSchema } from "./invitation-act-schema";

export const cancelInvitation = operatorTenantProcedure("invitations:update")
  .input(invitationActSchema)
  .mutation(({ ctx, input: { id, reason } }) => cancelTenantInvitation(ctx.tenant, { id, reason }));
