import { deleteEndpoint } from "@tenantry/core/webhooks/delete-endpoint";
import { tenantProcedure } from "../../trpc";
import { webhookIdSchema } from "./schemas";

export const remove = tenantProcedure("webhooks:manage")
  .input(webhookIdSchema)
  .mutation(({ ctx, input }) => deleteEndpoint(ctx.tenant, input));
