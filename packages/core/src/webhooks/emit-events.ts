import { listWebhookListeners, type WebhookListener } from "@tenantry/db";
import { newId } from "../ids";
import { enqueueAll } from "../outbox/enqueue";
import type { TenantContext } from "../tenancy/tenant-context";
import { type WebhookEvent, type WebhookEventType, webhookBodySchema, webhookEvents } from "./webhook-events";

type Context = Pick<TenantContext<unknown>, "db" | "tenant" | "now">;

/**
 * Orders that the tenant's endpoints are told of events, in the transaction in which they happen: one delivery for each
 * event and each endpoint that has chosen it.
 * @param listeners as they are now, where they were asked for beside another statement.
 */
export async function emitEvents(
  context: Context,
  events: readonly WebhookEvent[],
  listeners?: readonly WebhookListener[],
): Promise<void> {
  const asked = listeners ?? (await listWebhookListeners(context.db, context.tenant.id));
  const orders = events.flatMap((event) => {
    const told = asked.filter(({ eventTypes }) => eventTypes.includes(event.type));
    if (told.length === 0) return [];
    const written = writeEvent(context, event);
    return told.map(({ id }) => ({ ...written, endpointId: id, requestedByLabel: null }));
  });
  await orderDeliveries(context, orders);
}

export type DeliveryOrder = {
  endpointId: string;
  eventId: string;
  eventType: string;
  body: string;
  /** Who asked for it, where somebody did. */
  requestedByLabel: string | null;
};

/** An event's identity and its text, which is signed and sent as it stands. */
export function writeEvent(
  { tenant, now }: Context,
  { type, data }: WebhookEvent,
): { eventId: string; eventType: WebhookEventType; body: string } {
  const eventId = newId();
  const body = webhookBodySchema.parse({
    id: eventId,
    type,
    timestamp: now.toISOString(),
    tenant: { id: tenant.id, slug: tenant.slug },
    data: webhookEvents[type].data.parse(data),
  });
  return { eventId, eventType: type, body: JSON.stringify(body) };
}

/** Writes deliveries down and orders each from the outbox, once. */
export async function orderDeliveries(
  { db, tenant }: Context,
  orders: readonly DeliveryOrder[],
): Promise<void> {
  if (orders.length === 0) return;
  const createdAt = new Date();
  const rows = orders.map((order) => ({
    ...order,
    ...{ tenantId: tenant.id, id: newId(), status: "PENDING" as const, createdAt },
  }));
  await db.webhookDelivery.createMany({ data: rows });
  await enqueueAll(
    db,
    rows.map(({ id }) => ({
      kind: "webhook.deliver" as const,
      tenantId: tenant.id,
      payload: { deliveryId: id },
      dedupeKey: `webhook:${id}`,
    })),
  );
}
