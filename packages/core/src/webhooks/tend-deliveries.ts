import { enqueueAll } from "../outbox/enqueue";
import type { TenantContext } from "../tenancy/tenant-context";

const dayMs = 86_400_000;
/** How long a delivery is told about. */
export const deliveriesKeptMs = 30 * dayMs;

/**
 * Takes away deliveries of more than 30 days ago, and takes up what was left lying: its message was dropped while the
 * tenant was closed. No retry waits for a day. Asked by the sweep.
 */
export async function tendDeliveries({ db, tenant }: TenantContext<unknown>): Promise<void> {
  const now = Date.now();
  await db.webhookDelivery.deleteMany({
    where: { tenantId: tenant.id, createdAt: { lt: new Date(now - deliveriesKeptMs) } },
  });
  const dayAgo = new Date(now - dayMs);
  const left = await db.webhookDelivery.findMany({
    where: {
      tenantId: tenant.id,
      status: "PENDING",
      createdAt: { lt: dayAgo },
      OR: [{ nextAttemptAt: null }, { nextAttemptAt: { lt: dayAgo } }],
    },
    select: { id: true },
  });
  // One more order is no harm where the first still waits: what has arrived is not sent again.
  const today = new Date(now).toISOString().slice(0, 10);
  await enqueueAll(
    db,
    left.map(({ id }) => ({
      kind: "webhook.deliver" as const,
      tenantId: tenant.id,
      payload: { deliveryId: id },
      dedupeKey: `webhook:${id}:${today}`,
    })),
  );
}
