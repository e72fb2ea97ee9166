import { newId } from "../ids";
import { enqueueAll } from "../outbox/enqueue";
import type { TenantContext } from "../tenancy/tenant-context";
import { type WebhookEvent, type WebhookEventType, webhookBodySchema, webhookEvents } from "./webhook-events";

/** An endpoint that is on, and the events it has chosen. */
export type Listener = { id: string; eventTypes: string[] };

type Context = Pick<TenantContext<unknown>, "db" | "tenant" | "now">;

/** Who is to be told of events: asked beside another statement where a crowd is waiting. */
export async function findListeners({ db, tenant }: Context): Promise<Listener[]> {
  return db.webhookEndpoint.findMany({
    where: { tenantId: tenant.id, status: "ENABLED" },
    select: { id: true, eventTypes: true },
  });
}

/**
 * Orders that the tenant's endpoints are told of events, in the transaction in which they happen: one delivery for each
 * event and each endpoint that has chosen it.
 * @param listeners as {@link findListeners} gave them; asked for when they are not given.
 */
export async function emitEvents(
  context: Context,
  events: readonly WebhookEvent[],
  listeners?: readonly Listener[],
): Promise<void> {
  const asked = listeners ?? (await findListeners(context));
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
