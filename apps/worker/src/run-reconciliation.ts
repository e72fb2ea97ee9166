import { receiveStripeEvent } from "@tenantry/core/billing/receive-stripe-event";
import { enqueueAll } from "@tenantry/core/outbox/enqueue";
import type { WorkerServices } from "./services";

/** Stripe keeps events for so long. */
const eventsKeptMs = 30 * 86_400_000;

/**
 * Orders a comparison for each tenant, once a day, and takes in the events that never reached us. Each tenant's is a
 * message of its own, so that one which fails is tried again and keeps nobody waiting.
 */
export async function runReconciliation(services: WorkerServices, signal: AbortSignal): Promise<void> {
  const now = new Date();
  const { queue } = services.database;
  const customers = await queue.stripeCustomer.findMany({ select: { tenantId: true } });
  const day = now.toISOString().slice(0, 10);
  await enqueueAll(
    queue,
    customers.map(({ tenantId }) => ({
      ...{ kind: "stripe.reconcile" as const, tenantId, payload: {} },
      dedupeKey: `reconcile:${tenantId}:${day}`,
    })),
  );
  await replayMissedEvents(services, { now, signal });
}

/** Of a missed event only what it is and whom it concerns is read; the truth is fetched as for any other. */
async function replayMissedEvents(
  { stripe, database }: WorkerServices,
  { now, signal }: { now: Date; signal: AbortSignal },
): Promise<void> {
  const since = Math.floor((now.getTime() - eventsKeptMs) / 1000);
  const missed = stripe.events.list({ delivery_success: false, created: { gte: since }, limit: 100 });
  for await (const event of missed) {
    if (signal.aborted) return;
    await receiveStripeEvent(database.queue, { event, receivedAt: now });
  }
}
