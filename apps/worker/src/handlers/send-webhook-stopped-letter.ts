import { renderWebhookStoppedLetter } from "@tenantry/email/letters/webhook-stopped";
import { inTenant } from "../in-tenant";
import { readLetterBrand } from "../letter-brand";
import type { Handler } from "../outbox-message";

/** Tells an owner that a webhook was turned off after failures; not when somebody has turned it on since. */
export const sendWebhookStoppedLetter: Handler<"letter.webhook_stopped"> = async (
  services,
  { id, tenantId, payload },
) => {
  const letter = await inTenant(services, { tenantId, access: "read" }, async (context) => {
    const { db, tenant } = context;
    const endpoint = await db.webhookEndpoint.findUnique({
      where: { tenantId_id: { tenantId, id: payload.endpointId }, status: "DISABLED" },
      select: { url: true, stoppedReason: true },
    });
    const recipient = await db.membership.findUnique({
      where: { tenantId_id: { tenantId, id: payload.membershipId }, status: "ACTIVE" },
      select: { email: true },
    });
    if (!endpoint?.stoppedReason || !recipient) return null;
    const rendered = await renderWebhookStoppedLetter({
      brand: await readLetterBrand(context, services.workspaceUrl),
      workspaceName: tenant.name,
      host: new URL(endpoint.url).host,
      reason: endpoint.stoppedReason,
      actionUrl: `${services.workspaceUrl}/${tenant.slug}/settings/webhooks`,
    });
    return { ...rendered, to: recipient.email };
  });
  if (letter) await services.mailer.send({ ...letter, messageId: `<${id}@tenantry>` });
};
