import { findLink, unknownLink } from "@tenantry/core/links/find-link";
import { domainOfEmail } from "@tenantry/core/normalize-email";
import { z } from "zod";
import { publicProcedure } from "../../trpc";
import { tokenSchema } from "../invitations/schemas";
import { openByToken } from "../open-tenant";
import { wornBranding } from "../worn-branding";

/** What the page behind a link shows. Changes nothing, however often it is opened. */
export const getByToken = publicProcedure
  .input(z.object({ token: tokenSchema }))
  .query(async ({ ctx, input }) => {
    const link = await openByToken(
      ctx,
      { ...input, access: "read" },
      unknownLink,
      async ({ parsed, ...opened }) => {
        const found = await findLink(opened, parsed);
        return { ...found, branding: wornBranding(parsed.tenantId, found.branding) };
      },
    );
    const user = await ctx.getUser();
    const domain = user ? domainOfEmail(user.emailNormalized) : "";
    return {
      ...link,
      signedInAs: user?.email ?? null,
      isVerified: user?.emailVerified === true,
      isAtDomain: link.domains.length === 0 || link.domains.includes(domain),
    };
  });
