import { cancelInvitation } from "@tenantry/core/invitations/cancel-invitation";
import { tenantProcedure } from "../../trpc";
import { invitationIdSchema } from "./schemas";

export const cancel = tenantProcedure("members:invite")
  .input(invitationIdSchema)
  .mutation(({ ctx, input }) => cancelInvitation(ctx.tenant, { id: input.id }));
