import { readPaidSeats } from "@tenantry/core/reconciliation/read-paid-seats";
import { inTenant } from "../in-tenant";
import type { Handler } from "../outbox-message";
import { syncStripeCustomer } from "./sync-stripe-customer";

/** A subscription in one of these states takes no more changes. */
const ended = ["canceled", "incomplete_expired"];

/**
 * Sets the subscription to the seats that are to be paid for, from the next invoice on: nothing is charged or given back
 * for the time gone by. Looked up before it is set, so that it is set once, however long an answer is missing. While a
 * purchase or release is under way nothing is set, for that one sets the number.
 */
export const setQuantity: Handler<"stripe.set_quantity"> = async (services, message) => {
  const { tenantId } = message;
  const seats = await inTenant(services, { tenantId, access: "read" }, readPaidSeats);
  const mapping = await services.database.queue.stripeCustomer.findUnique({ where: { tenantId } });
  if (seats === null || !mapping) return;
  const { stripeCustomerId } = mapping;
  const { data } = await services.stripe.subscriptions.list({ customer: stripeCustomerId, limit: 100 });
  const running = data.filter(({ status }) => !ended.includes(status));
  const [subscription] = running;
  const item = subscription?.items.data[0];
  // Which of several is meant, a person has to say.
  if (!subscription || !item || running.length > 1) return;
  if (item.quantity !== seats) {
    await services.stripe.subscriptions.update(
      subscription.id,
      { items: [{ id: item.id, quantity: seats }], proration_behavior: "none" },
      { idempotencyKey: `set-quantity-${message.id}-${seats}` },
    );
  }
  await syncStripeCustomer(services, { ...message, payload: { stripeCustomerId, eventId: null } });
};
