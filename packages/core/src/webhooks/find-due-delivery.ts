import type { TenantContext } from "../tenancy/tenant-context";

export type DueDelivery = {
  url: string;
  eventId: string;
  body: string;
  /** Sealed; the newest first. Every one of them signs. */
  sealedSecrets: string[];
};

/**
 * What is to be sent for a delivery; null for one that is done with. What waits for an endpoint that was turned off in
 * the meantime is ended here.
 */
export async function findDueDelivery(
  { db, tenant }: TenantContext<unknown>,
  { deliveryId }: { deliveryId: string },
): Promise<DueDelivery | null> {
  const own = { tenantId: tenant.id, id: deliveryId };
  const delivery = await db.webhookDelivery.findUnique({
    where: { tenantId_id: own, status: "PENDING" },
    include: { endpoint: true },
  });
  if (!delivery) return null;
  const { endpoint, eventId, body } = delivery;
  if (endpoint.status !== "ENABLED") {
    await db.webhookDelivery.updateMany({
      where: { ...own, status: "PENDING" },
      data: { status: "FAILED", nextAttemptAt: null, problem: "The webhook was off when this was due." },
    });
    return null;
  }
  const { sealedOldSecret, oldSecretExpiresAt } = endpoint;
  const old =
    sealedOldSecret && oldSecretExpiresAt && oldSecretExpiresAt > new Date() ? [sealedOldSecret] : [];
  return { url: endpoint.url, eventId, body, sealedSecrets: [endpoint.sealedSecret, ...old] };
}
