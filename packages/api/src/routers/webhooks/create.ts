import { createEndpoint } from "@tenantry/core/webhooks/create-endpoint";
import { webhookSchema } from "@tenantry/core/webhooks/webhook-schema";
import { tenantProcedure } from "../../trpc";

/** Answers with the signing secret, this once. */
export const create = tenantProcedure("webhooks:manage")
  .input(webhookSchema)
  .mutation(({ ctx, input }) =>
    createEndpoint(ctx.tenant, ctx.services.sealer, {
      ...input,
      allowLoopback: ctx.services.webhooksToLoopback,
    }),
  );
