import { createLink } from "@tenantry/core/links/create-link";
import { createLinkSchema } from "@tenantry/core/links/create-link-schema";
import { tenantProcedure } from "../../trpc";

/** Answers with the address of the link, this once. */
export const create = tenantProcedure("members:invite")
  .input(createLinkSchema)
  .mutation(async ({ ctx, input }) => {
    const { id, token } = await createLink(ctx.tenant, input);
    return { id, url: `${ctx.services.publicUrl}/join/${token}` };
  });
