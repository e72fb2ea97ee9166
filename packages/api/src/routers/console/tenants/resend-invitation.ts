import { resendInvitation as resendTenantInvitation } from "@tenantry/core/invitations/resend-invitation";
import { operatorTenantProcedure } from "../../../trpc";
import { invitationActSchema } from "./invitation-act-schema";

/** The letter goes to the invited address: whoever orders it never sees the link. */
export const resendInvitation = operatorTenantProcedure("invitations:update")
  .input(invitationActSchema)
  .mutation(({ ctx, input: { id, reason } }) =>
    resendTenantInvitation(ctx.tenant, ctx.services.sealer, { id, reason }),
  );
