import { extendInvitations } from "@tenantry/core/invitations/extend-invitation";
import { invitationIdsSchema } from "@tenantry/core/invitations/invitation-acts";
import { tenantProcedure } from "../../trpc";

export const extendMany = tenantProcedure("members:invite")
  .input(invitationIdsSchema)
  .mutation(({ ctx, input }) => extendInvitations(ctx.tenant, { ids: input.ids }));
