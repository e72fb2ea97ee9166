import { recordAuditEvent } from "../audit/record-audit-event";
import { DomainError } from "../errors";
import { openMembersGate } from "../members/open-members-gate";
import type { Actor, TenantContext } from "../tenancy/tenant-context";
import { type DeliveryOrder, orderDeliveries, writeEvent } from "./emit-events";
import { endpointTarget, getEndpoint } from "./get-endpoint";

type Context = TenantContext<Actor & { type: "USER" }>;

/** What people press is for trying an endpoint, not for loading it. */
const byHandAMinute = 10;

/** Sends a test to an endpoint. @throws DomainError NOT_FOUND, CONFLICT for one that is off, RATE_LIMITED. */
export async function sendTestEvent(context: Context, { id }: { id: string }): Promise<void> {
  const message = "This is a test of your webhook.";
  await order(
    context,
    id,
    writeEvent(context, { type: "webhook.test", data: { message } }),
    "webhook.tested",
  );
}

/**
 * Sends an event once more, under the same id, so that its receiver knows it again.
 * @throws DomainError NOT_FOUND, CONFLICT for an endpoint that is off and an event that is under way, RATE_LIMITED.
 */
export async function resendDelivery(context: Context, { id }: { id: string }): Promise<void> {
  const { db, tenant } = context;
  const delivery = await db.webhookDelivery.findUnique({
    where: { tenantId_id: { tenantId: tenant.id, id } },
    select: { endpointId: true, eventId: true, eventType: true, body: true, status: true },
  });
  if (!delivery) throw new DomainError("NOT_FOUND", "This delivery is not in your list any more.");
  const { endpointId, status, ...event } = delivery;
  if (status === "PENDING") throw new DomainError("CONFLICT", "This event is on its way already.");
  await order(context, endpointId, event, "webhook.resent");
}

async function order(
  asked: Context,
  endpointId: string,
  event: Omit<DeliveryOrder, "endpointId" | "requestedByLabel">,
  action: string,
): Promise<void> {
  // Counting and writing are one step, under the tenant's lock.
  const { context } = await openMembersGate(asked);
  const { db, tenant, actor } = context;
  const endpoint = await getEndpoint(context, endpointId);
  if (endpoint.status !== "ENABLED") {
    throw new DomainError("CONFLICT", "This webhook is off. Turn it on first.");
  }
  const recent = await db.webhookDelivery.count({
    where: {
      tenantId: tenant.id,
      requestedByLabel: { not: null },
      createdAt: { gt: new Date(Date.now() - 60_000) },
    },
  });
  if (recent >= byHandAMinute) {
    throw new DomainError("RATE_LIMITED", "That was a lot within a minute. Wait a moment, then try again.");
  }
  await orderDeliveries(context, [{ ...event, endpointId, requestedByLabel: actor.label }]);
  await recordAuditEvent(context, {
    action,
    target: endpointTarget(endpoint),
    after: { eventId: event.eventId, eventType: event.eventType },
  });
}
