import { readPaid } from "@tenantry/core/seats/paid-quantity";
import type Stripe from "stripe";
import { ensurePrice, priceKey } from "../ensure-price";
import { inTenant } from "../in-tenant";
import { lookAtCustomer } from "../look-at-customer";
import type { Handler } from "../outbox-message";
import type { WorkerServices } from "../services";
import { ensureStripeCustomer } from "./provision-stripe";

/**
 * Brings the subscription to the plan and the number of seats that are paid for now. They are sent as a whole, never as a
 * difference, and only where they are others; of several orders the newest alone does it.
 */
export const syncSubscription: Handler<"stripe.sync_subscription"> = async (services, { id, tenantId }) => {
  if (await isOvertaken(services, { id, tenantId })) return;
  const customer = await ensureStripeCustomer(services, tenantId);
  const { data } = await services.stripe.subscriptions.list({ customer, limit: 10 });
  const subscription = data.find(({ ended_at }) => ended_at === null);
  const item = subscription?.items.data[0];
  // One that is still being made begins with the right ones; one that has ended is charged no more.
  if (!subscription || !item) return;
  const paid = await inTenant(services, { tenantId, access: "read" }, readPaid);
  if (!paid) return;
  const { quantity } = paid;
  const key = priceKey(paid);
  if (quantity !== item.quantity || key !== item.price.lookup_key) {
    const price = key === item.price.lookup_key ? item.price.id : await ensurePrice(services.stripe, paid);
    await services.stripe.subscriptions.update(
      subscription.id,
      {
        items: [{ id: item.id, price, quantity }],
        proration_behavior: "create_prorations",
        ...prorationDate(paid.since, item),
      },
      // With what is asked for, which may be something else when an attempt that failed is repeated.
      { idempotencyKey: `subscription-${id}-${key}-${quantity}` },
    );
  }
  // Also where it is right already: an earlier try may have set it and never heard so.
  await lookAtCustomer(services, { tenantId, customer });
};

/** What holds since an instant of the running period is paid for since then, however late this is. */
function prorationDate(since: Date | null, item: Stripe.SubscriptionItem): { proration_date?: number } {
  const at = since ? Math.floor(since.getTime() / 1000) : 0;
  const isInPeriod = at >= item.current_period_start && at < item.current_period_end;
  return isInPeriod ? { proration_date: at } : {};
}

/** Whether a newer order waits, which will see all that this one would. */
async function isOvertaken(
  { database }: WorkerServices,
  { id, tenantId }: { id: string; tenantId: string },
): Promise<boolean> {
  const newer = await database.queue.outboxMessage.findFirst({
    where: { tenantId, kind: "stripe.sync_subscription", id: { gt: id }, processedAt: null, failedAt: null },
    select: { id: true },
  });
  return newer !== null;
}
