import { invitationIdsSchema } from "@tenantry/core/invitations/invitation-acts";
import { resendInvitations } from "@tenantry/core/invitations/resend-invitation";
import { tenantProcedure } from "../../trpc";

export const resendMany = tenantProcedure("members:invite")
  .input(invitationIdsSchema)
  .mutation(({ ctx, input }) => resendInvitations(ctx.tenant, ctx.services.sealer, { ids: input.ids }));
