import { logoPath } from "@tenantry/core/configuration/logos";
import { findInvitation } from "@tenantry/core/invitations/find-invitation";
import { z } from "zod";
import { publicProcedure } from "../../trpc";
import { withInvitation } from "./find-open-invitation";
import { tokenSchema } from "./schemas";

/** What the page behind an invitation's link shows. Changes nothing, however often a scanner opens it. */
export const getByToken = publicProcedure
  .input(z.object({ token: tokenSchema }))
  .query(async ({ ctx, input }) => {
    const { emailNormalized, branding, ...invitation } = await withInvitation(
      ctx,
      input.token,
      "read",
      async ({ db, parsed, now }) => {
        const { branding: worn, ...found } = await findInvitation({ db, now }, parsed);
        const { logoId, ...rest } = worn;
        return { ...found, branding: { ...rest, logoUrl: logoPath(parsed.tenantId, logoId) } };
      },
    );
    const [user, account] = await Promise.all([
      ctx.getUser(),
      ctx.services.auth.findUserByEmail(invitation.email),
    ]);
    return {
      ...invitation,
      branding,
      hasAccount: account !== null,
      signedInAs: user?.email ?? null,
      isForYou: user?.emailVerified === true && user.emailNormalized === emailNormalized,
    };
  });
