import { acceptInvitation } from "@tenantry/core/invitations/accept-invitation";
import { z } from "zod";
import { userProcedure } from "../../trpc";
import { withVisitor, workspaceSchema } from "../with-visitor";

/** Accepts an invitation without its link: the verified address is proof enough. */
export const accept = userProcedure
  .input(workspaceSchema.extend({ id: z.uuid() }))
  .mutation(({ ctx, input: { id, ...input } }) =>
    withVisitor(ctx, input, async (context) => {
      const { outcome } = await acceptInvitation(context, { id, invitee: ctx.user });
      return { outcome };
    }),
  );
