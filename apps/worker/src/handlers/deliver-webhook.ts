import { findDueDelivery } from "@tenantry/core/webhooks/find-due-delivery";
import { recordDelivered } from "@tenantry/core/webhooks/record-attempt";
import { inTenant } from "../in-tenant";
import type { Handler } from "../outbox-message";
import { postWebhook } from "../post-webhook";
import { signWebhook } from "../sign-webhook";

/**
 * Sends one event to one endpoint. A worker that dies between the sending and the noting sends it again under the same
 * webhook-id, by which the receiver knows it.
 */
export const deliverWebhook: Handler<"webhook.deliver"> = async (services, { tenantId, payload }) => {
  const due = await inTenant(services, { tenantId, access: "write" }, (context) =>
    findDueDelivery(context, payload),
  );
  if (!due) return;
  const secrets = due.sealedSecrets.map((sealed) => services.sealer.open(sealed));
  const answer = await postWebhook({
    ...{ url: due.url, body: due.body, allowLoopback: services.webhooksToLoopback },
    headers: {
      "content-type": "application/json",
      "user-agent": "Tenantry-Webhooks/1",
      ...signWebhook({ id: due.eventId, at: new Date(), body: due.body, secrets }),
    },
  });
  await inTenant(services, { tenantId, access: "write" }, (context) =>
    recordDelivered(context, { ...payload, ...answer, at: new Date() }),
  );
};
