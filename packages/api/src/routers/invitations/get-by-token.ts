import { findInvitation, unknownInvitation } from "@tenantry/core/invitations/find-invitation";
import { z } from "zod";
import { publicProcedure } from "../../trpc";
import { openByToken } from "../open-tenant";
import { wornBranding } from "../worn-branding";
import { tokenSchema } from "./schemas";

/** What the page behind an invitation's link shows. Changes nothing, however often a scanner opens it. */
export const getByToken = publicProcedure
  .input(z.object({ token: tokenSchema }))
  .query(async ({ ctx, input }) => {
    const { emailNormalized, ...invitation } = await openByToken(
      ctx,
      { ...input, access: "read" },
      unknownInvitation,
      async ({ parsed, ...opened }) => {
        const found = await findInvitation(opened, parsed);
        return { ...found, branding: wornBranding(parsed.tenantId, found.branding) };
      },
    );
    const [user, account] = await Promise.all([
      ctx.getUser(),
      ctx.services.auth.findUserByEmail(invitation.email),
    ]);
    return {
      ...invitation,
      hasAccount: account !== null,
      signedInAs: user?.email ?? null,
      isForYou: user?.emailVerified === true && user.emailNormalized === emailNormalized,
    };
  });
