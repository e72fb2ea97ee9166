import { apiKeySchema } from "@tenantry/core/api-keys/api-key-schema";
import { createApiKey } from "@tenantry/core/api-keys/create-api-key";
import { tenantProcedure } from "../../trpc";

/** Answers with the key, this once. */
export const create = tenantProcedure("api-keys:manage")
  .input(apiKeySchema)
  .mutation(({ ctx, input }) => createApiKey(ctx.tenant, input));
