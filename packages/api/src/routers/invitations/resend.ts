import { resendInvitation } from "@tenantry/core/invitations/resend-invitation";
import { tenantProcedure } from "../../trpc";
import { invitationIdSchema } from "./schemas";

export const resend = tenantProcedure("members:invite")
  .input(invitationIdSchema)
  .mutation(({ ctx, input }) => resendInvitation(ctx.tenant, ctx.services.sealer, { id: input.id }));
