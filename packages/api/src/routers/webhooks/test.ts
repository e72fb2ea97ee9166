import { sendTestEvent } from "@tenantry/core/webhooks/send-by-hand";
import { tenantProcedure } from "../../trpc";
import { webhookIdSchema } from "./schemas";

export const test = tenantProcedure("webhooks:manage")
  .input(webhookIdSchema)
  .mutation(({ ctx, input }) => sendTestEvent(ctx.tenant, input));
