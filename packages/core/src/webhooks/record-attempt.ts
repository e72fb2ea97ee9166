import { recordAuditEvent } from "../audit/record-audit-event";
import { enqueueAll } from "../outbox/enqueue";
import type { TenantContext } from "../tenancy/tenant-context";
import { endpointTarget } from "./get-endpoint";

/** What one try met. Times and durations are real. */
export type Attempt = {
  deliveryId: string;
  at: Date;
  /** Null where there was no answer. */
  statusCode: number | null;
  durationMs: number | null;
};

/** Writes down that an event has arrived. Written twice, it is the same. */
export async function recordDelivered(context: TenantContext, attempt: Attempt): Promise<void> {
  const { db, tenant } = context;
  const { deliveryId, at, statusCode, durationMs } = attempt;
  const delivery = await db.webhookDelivery.findUnique({
    where: { tenantId_id: { tenantId: tenant.id, id: deliveryId } },
    select: { endpointId: true },
  });
  if (!delivery) return;
  await db.webhookDelivery.updateMany({
    where: { tenantId: tenant.id, id: deliveryId, status: "PENDING" },
    data: {
      ...{ status: "DELIVERED", statusCode, durationMs, problem: null },
      ...{ attempts: { increment: 1 }, lastAttemptAt: at, nextAttemptAt: null },
    },
  });
  await db.webhookEndpoint.updateMany({
    where: { tenantId: tenant.id, id: delivery.endpointId },
    data: { lastAttemptAt: at, lastSuccessAt: at, lastProblem: null },
  });
}

export type FailedAttempt = Attempt & {
  /** In words, for the people of the workspace. */
  problem: string;
  /** When it is tried again; null when it is given up. */
  nextAt: Date | null;
  firstAttemptAt: Date;
  /** The receiver wants no more of it, ever. */
  isGone: boolean;
};

/**
 * Writes down that a try has failed. An endpoint whose receiver is gone is turned off, and so is one that has taken
 * nothing since an event that is given up was first sent; its owners are told by letter.
 */
export async function recordFailedAttempt(context: TenantContext, attempt: FailedAttempt): Promise<void> {
  const { db, tenant } = context;
  const { deliveryId, at, statusCode, durationMs, problem, nextAt, firstAttemptAt, isGone } = attempt;
  const delivery = await db.webhookDelivery.findUnique({
    where: { tenantId_id: { tenantId: tenant.id, id: deliveryId } },
    select: { endpointId: true },
  });
  if (!delivery) return;
  const { count } = await db.webhookDelivery.updateMany({
    where: { tenantId: tenant.id, id: deliveryId, status: "PENDING" },
    data: {
      ...{ status: nextAt ? "PENDING" : "FAILED", statusCode, durationMs, problem },
      ...{ attempts: { increment: 1 }, lastAttemptAt: at, nextAttemptAt: nextAt },
    },
  });
  // Arrived after all, by another worker's hand.
  if (count === 0) return;
  const own = { tenantId: tenant.id, id: delivery.endpointId };
  await db.webhookEndpoint.updateMany({ where: own, data: { lastAttemptAt: at, lastProblem: problem } });
  if (nextAt) return;
  const reason = isGone ? "It answered 410 Gone: it wants no more events." : problem;
  const { count: stopped } = await db.webhookEndpoint.updateMany({
    where: {
      ...own,
      status: "ENABLED",
      ...(isGone ? {} : { OR: [{ lastSuccessAt: null }, { lastSuccessAt: { lt: firstAttemptAt } }] }),
    },
    data: { status: "DISABLED", stoppedReason: reason },
  });
  if (stopped > 0) await tellOwners(context, { ...own, reason, deliveryId });
}

async function tellOwners(
  context: TenantContext,
  { id, reason, deliveryId }: { id: string; reason: string; deliveryId: string },
): Promise<void> {
  const { db, tenant } = context;
  const { url } = await db.webhookEndpoint.findUniqueOrThrow({
    where: { tenantId_id: { tenantId: tenant.id, id } },
    select: { url: true },
  });
  await recordAuditEvent(context, {
    action: "webhook.stopped",
    target: endpointTarget({ id, url }),
    reason,
  });
  const owners = await db.membership.findMany({
    where: { tenantId: tenant.id, status: "ACTIVE", role: "OWNER" },
    select: { id: true },
  });
  await enqueueAll(
    db,
    owners.map(({ id: membershipId }) => ({
      kind: "letter.webhook_stopped" as const,
      tenantId: tenant.id,
      payload: { endpointId: id, membershipId },
      dedupeKey: `webhook-stopped:${deliveryId}:${membershipId}`,
    })),
  );
}
