import { acceptInvitation } from "@tenantry/core/invitations/accept-invitation";
import { unknownInvitation } from "@tenantry/core/invitations/find-invitation";
import { z } from "zod";
import { userProcedure } from "../../trpc";
import { openByToken } from "../open-tenant";
import { tokenSchema } from "./schemas";

export const accept = userProcedure.input(z.object({ token: tokenSchema })).mutation(({ ctx, input }) =>
  openByToken(ctx, { ...input, access: "write" }, unknownInvitation, async ({ parsed, ...opened }) => {
    const { outcome } = await acceptInvitation({ ...opened, actor: ctx.user }, parsed);
    return { tenant: opened.tenant.slug, outcome };
  }),
);
