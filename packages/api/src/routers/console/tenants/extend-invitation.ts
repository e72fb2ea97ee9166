import { extendInvitation as extendTenantInvitation } from "@tenantry/core/invitations/extend-invitation";
import { operatorTenantProcedure } from "../../../trpc";
import { invitationActSchema } from "./invitation-act-schema";

export const extendInvitation = operatorTenantProcedure("invitations:update")
  .input(invitationActSchema)
  .mutation(({ ctx, input: { id, reason } }) => extendTenantInvitation(ctx.tenant, { id, reason }));
