import { getConfiguration } from "@tenantry/core/configuration/get-configuration";
import { listEndpoints } from "@tenantry/core/webhooks/list-endpoints";
import { tenantProcedure } from "../../trpc";

/** `now` is real time, as all times of webhooks are. */
export const list = tenantProcedure("webhooks:manage").query(async ({ ctx }) => {
  const { limits } = await getConfiguration(ctx.tenant);
  return { rows: await listEndpoints(ctx.tenant), most: limits.webhookEndpoints.value, now: ctx.now };
});
