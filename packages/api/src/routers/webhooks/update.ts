import { updateEndpoint } from "@tenantry/core/webhooks/update-endpoint";
import { tenantProcedure } from "../../trpc";
import { updateWebhookSchema } from "./schemas";

export const update = tenantProcedure("webhooks:manage")
  .input(updateWebhookSchema)
  .mutation(({ ctx, input }) =>
    updateEndpoint(ctx.tenant, { ...input, allowLoopback: ctx.services.webhooksToLoopback }),
  );
