import { unknownLink } from "@tenantry/core/links/find-link";
import { joinByLink } from "@tenantry/core/links/join-by-link";
import { z } from "zod";
import { userProcedure } from "../../trpc";
import { tokenSchema } from "../invitations/schemas";
import { openByToken } from "../open-tenant";

export const join = userProcedure.input(z.object({ token: tokenSchema })).mutation(({ ctx, input }) =>
  openByToken(ctx, { ...input, access: "write" }, unknownLink, async ({ parsed, ...opened }) => {
    const { outcome } = await joinByLink({ ...opened, actor: ctx.user }, parsed);
    return { tenant: opened.tenant.slug, outcome };
  }),
);
