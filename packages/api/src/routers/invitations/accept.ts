import { acceptInvitation } from "@tenantry/core/invitations/accept-invitation";
import { unknownInvitation } from "@tenantry/core/invitations/find-invitation";
import { z } from "zod";
import { userProcedure } from "../../trpc";
import { withInvitation } from "./find-open-invitation";
import { tokenSchema } from "./schemas";

export const accept = userProcedure.input(z.object({ token: tokenSchema })).mutation(({ ctx, input }) =>
  withInvitation(ctx, input.token, "write", async ({ db, parsed, now }) => {
    const tenant = await db.tenant.findUnique({ where: { id: parsed.tenantId } });
    if (!tenant) throw unknownInvitation();
    const { alreadyMember } = await acceptInvitation({ db, tenant, actor: ctx.user, now }, parsed);
    return { tenant: tenant.slug, alreadyMember };
  }),
);
