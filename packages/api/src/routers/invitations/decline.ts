import { declineInvitation } from "@tenantry/core/invitations/decline-invitation";
import { unknownInvitation } from "@tenantry/core/invitations/find-invitation";
import { z } from "zod";
import { publicProcedure } from "../../trpc";
import { openByToken } from "../open-tenant";
import { tokenSchema } from "./schemas";

/** Open to whoever holds the link: to say no, nobody must make an account. */
export const decline = publicProcedure
  .input(z.object({ token: tokenSchema }))
  .mutation(async ({ ctx, input }) => {
    const actor = await ctx.getUser();
    await openByToken(ctx, { ...input, access: "write" }, unknownInvitation, ({ parsed, ...opened }) =>
      declineInvitation({ ...opened, actor }, parsed),
    );
  });
