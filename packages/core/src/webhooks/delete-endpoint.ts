import { recordAuditEvent } from "../audit/record-audit-event";
import type { TenantContext } from "../tenancy/tenant-context";
import { endpointTarget, getEndpoint } from "./get-endpoint";

/**
 * Deletes an endpoint and wipes its secrets. Its row stays for the deliveries that name it; what still waits for it is
 * not sent. @throws DomainError NOT_FOUND.
 */
export async function deleteEndpoint(context: TenantContext, { id }: { id: string }): Promise<void> {
  const { db, tenant } = context;
  const endpoint = await getEndpoint(context, id);
  await db.webhookEndpoint.updateMany({
    where: { tenantId: tenant.id, id },
    data: { status: "DELETED", sealedSecret: "", sealedOldSecret: null, oldSecretExpiresAt: null },
  });
  await recordAuditEvent(context, { action: "webhook.deleted", target: endpointTarget(endpoint) });
}
