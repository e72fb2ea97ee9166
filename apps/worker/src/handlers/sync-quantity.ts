import { readPaidQuantity } from "@tenantry/core/seats/paid-quantity";
import { inTenant } from "../in-tenant";
import type { Handler } from "../outbox-message";
import type { WorkerServices } from "../services";
import { ensureStripeCustomer } from "./provision-stripe";
import { syncStripeCustomer } from "./sync-stripe-customer";

/**
 * Brings the subscription's quantity to the number of seats that are paid for now. It is sent as a whole, never as a
 * difference, and only where it is another one; of several orders the newest alone does it.
 */
export const syncQuantity: Handler<"stripe.sync_quantity"> = async (services, message) => {
  const { id, tenantId } = message;
  if (await isOvertaken(services, { id, tenantId })) return;
  const customer = await ensureStripeCustomer(services, tenantId);
  const { data } = await services.stripe.subscriptions.list({ customer, limit: 10 });
  const subscription = data.find(({ ended_at }) => ended_at === null);
  const item = subscription?.items.data[0];
  // One that is still being made begins with the right number; one that has ended is charged no more.
  if (!subscription || !item) return;
  const quantity = await inTenant(services, { tenantId, access: "read" }, readPaidQuantity);
  if (quantity === null) return;
  if (quantity !== item.quantity) {
    await services.stripe.subscriptions.update(
      subscription.id,
      { items: [{ id: item.id, quantity }], proration_behavior: "create_prorations" },
      // With the quantity, which may be another one when an attempt that failed is repeated.
      { idempotencyKey: `seat-quantity-${id}-${quantity}` },
    );
  }
  // Also where it is right already: an earlier try may have set it and never heard so.
  await syncStripeCustomer(services, { ...message, payload: { stripeCustomerId: customer, eventId: null } });
};

/** Whether a newer order waits, which will see all that this one would. */
async function isOvertaken(
  { database }: WorkerServices,
  { id, tenantId }: { id: string; tenantId: string },
): Promise<boolean> {
  const newer = await database.queue.outboxMessage.findFirst({
    where: { tenantId, kind: "stripe.sync_quantity", id: { gt: id }, processedAt: null, failedAt: null },
    select: { id: true },
  });
  return newer !== null;
}
