import { extendInvitation } from "@tenantry/core/invitations/extend-invitation";
import { tenantProcedure } from "../../trpc";
import { invitationIdSchema } from "./schemas";

export const extend = tenantProcedure("members:invite")
  .input(invitationIdSchema)
  .mutation(({ ctx, input }) => extendInvitation(ctx.tenant, { id: input.id }));
