import { lookAtCustomer } from "../look-at-customer";
import type { Handler } from "../outbox-message";

/** Looks at a customer of whom Stripe has told something, unless an earlier look has seen it. */
export const syncStripeCustomer: Handler<"stripe.sync_customer"> = async (
  services,
  { tenantId, payload: { stripeCustomerId: customer, eventId } },
) => {
  const event = eventId
    ? await services.database.queue.stripeEvent.findUnique({
        where: { id: eventId },
        select: { processedAt: true },
      })
    : null;
  if (event?.processedAt) return;
  await lookAtCustomer(services, { tenantId, customer });
};
