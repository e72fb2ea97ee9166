import { recordAuditEvent } from "../audit/record-audit-event";
import type { TenantContext } from "../tenancy/tenant-context";
import { assertReachable, type WebhookRules } from "./create-endpoint";
import { endpointTarget, getEndpoint } from "./get-endpoint";
import type { WebhookSettings } from "./webhook-schema";

/**
 * Changes where an endpoint is and what it is told, or turns it on or off. Turned on again, it starts anew: what it
 * missed is not sent by itself.
 * @throws DomainError NOT_FOUND, INVALID_INPUT.
 */
export async function updateEndpoint(
  context: TenantContext,
  input: { id: string; settings?: WebhookSettings | undefined; enabled?: boolean | undefined } & WebhookRules,
): Promise<void> {
  const { db, tenant } = context;
  const { id, settings, enabled, allowLoopback } = input;
  const endpoint = await getEndpoint(context, id);
  if (settings) assertReachable(settings.url, allowLoopback);
  const status = enabled === undefined ? endpoint.status : enabled ? "ENABLED" : "DISABLED";
  await db.webhookEndpoint.updateMany({
    where: { tenantId: tenant.id, id, status: { not: "DELETED" } },
    data: { ...settings, ...(enabled === undefined ? {} : { status, stoppedReason: null }) },
  });
  const before = { status: endpoint.status, eventTypes: endpoint.eventTypes };
  const after = { status, eventTypes: settings?.eventTypes ?? endpoint.eventTypes };
  await recordAuditEvent(context, {
    action: "webhook.updated",
    target: endpointTarget({ id, url: settings?.url ?? endpoint.url }),
    before: { ...before, host: new URL(endpoint.url).host },
    after: { ...after, host: new URL(settings?.url ?? endpoint.url).host },
  });
}
