import { declineInvitation } from "@tenantry/core/invitations/decline-invitation";
import { z } from "zod";
import { userProcedure } from "../../trpc";
import { withVisitor, workspaceSchema } from "../with-visitor";

export const decline = userProcedure
  .input(workspaceSchema.extend({ id: z.uuid() }))
  .mutation(({ ctx, input: { id, ...input } }) =>
    withVisitor(ctx, input, (context) => declineInvitation(context, { id, invitee: ctx.user })),
  );
