import { revokeApiKey } from "@tenantry/core/api-keys/revoke-api-key";
import { z } from "zod";
import { tenantProcedure } from "../../trpc";

export const revoke = tenantProcedure("api-keys:manage")
  .input(z.object({ id: z.uuid() }))
  .mutation(({ ctx, input }) => revokeApiKey(ctx.tenant, input));
