import { listDeliveries as listWebhookDeliveries } from "@tenantry/core/webhooks/list-deliveries";
import { tenantProcedure } from "../../trpc";
import { pageSchema } from "../page";

/** `now` is real time, as all times of deliveries are. */
export const listDeliveries = tenantProcedure("webhooks:manage")
  .input(pageSchema)
  .query(async ({ ctx, input }) => ({ ...(await listWebhookDeliveries(ctx.tenant, input)), now: ctx.now }));
