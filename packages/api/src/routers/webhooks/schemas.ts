import { webhookSchema } from "@tenantry/core/webhooks/webhook-schema";
import { z } from "zod";

export const webhookIdSchema = z.object({ id: z.uuid() });

export const updateWebhookSchema = webhookIdSchema.extend({
  settings: webhookSchema.optional(),
  enabled: z.boolean().optional(),
});
