import { revokeLink } from "@tenantry/core/links/revoke-link";
import { z } from "zod";
import { tenantProcedure } from "../../trpc";

export const revoke = tenantProcedure("members:invite")
  .input(z.object({ id: z.uuid() }))
  .mutation(({ ctx, input }) => revokeLink(ctx.tenant, input));
