import { resendDelivery } from "@tenantry/core/webhooks/send-by-hand";
import { tenantProcedure } from "../../trpc";
import { webhookIdSchema } from "./schemas";

export const resend = tenantProcedure("webhooks:manage")
  .input(webhookIdSchema)
  .mutation(({ ctx, input }) => resendDelivery(ctx.tenant, input));
