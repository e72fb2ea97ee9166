import { recordAuditEvent } from "../audit/record-audit-event";
import { DomainError } from "../errors";
import type { Sealer } from "../outbox/seal";
import type { TenantContext } from "../tenancy/tenant-context";
import { endpointTarget, getEndpoint } from "./get-endpoint";
import { createWebhookSecret, oldSecretLivesMs } from "./webhook-secret";

/**
 * Gives an endpoint a new signing secret. The one before signs beside it for a day, so that the receiver has time to
 * change; one that was rotated out earlier ends now.
 * @returns the new secret, which is shown this once.
 * @throws DomainError NOT_FOUND, CONFLICT.
 */
export async function rotateSecret(
  context: TenantContext,
  sealer: Sealer,
  { id }: { id: string },
): Promise<{ secret: string; oldSecretExpiresAt: Date }> {
  const { db, tenant } = context;
  const endpoint = await getEndpoint(context, id);
  const secret = createWebhookSecret();
  // Real time, as the worker that signs knows no test clock.
  const oldSecretExpiresAt = new Date(Date.now() + oldSecretLivesMs);
  const { count } = await db.webhookEndpoint.updateMany({
    where: { tenantId: tenant.id, id, sealedSecret: endpoint.sealedSecret },
    data: { sealedSecret: sealer.seal(secret), sealedOldSecret: endpoint.sealedSecret, oldSecretExpiresAt },
  });
  // The secret that somebody else was shown a moment ago must not be replaced unseen.
  if (count === 0) throw new DomainError("CONFLICT", "Somebody has just made a new secret for this webhook.");
  await recordAuditEvent(context, { action: "webhook.secret_rotated", target: endpointTarget(endpoint) });
  return { secret, oldSecretExpiresAt };
}
