import { rotateSecret } from "@tenantry/core/webhooks/rotate-secret";
import { tenantProcedure } from "../../trpc";
import { webhookIdSchema } from "./schemas";

/** Answers with the new signing secret, this once. */
export const rotate = tenantProcedure("webhooks:manage")
  .input(webhookIdSchema)
  .mutation(({ ctx, input }) => rotateSecret(ctx.tenant, ctx.services.sealer, input));
