import { cancelInvitations } from "@tenantry/core/invitations/cancel-invitation";
import { invitationIdsSchema } from "@tenantry/core/invitations/invitation-acts";
import { tenantProcedure } from "../../trpc";

export const cancelMany = tenantProcedure("members:invite")
  .input(invitationIdsSchema)
  .mutation(({ ctx, input }) => cancelInvitations(ctx.tenant, { ids: input.ids }));
