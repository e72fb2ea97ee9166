import { emitUpdated } from "../events";
import type { InvoiceRecord, SubscriptionRecord } from "../records";
import type { World } from "../world";
import { changeCustomer } from "./customers";
import { subscriptionOf } from "./invoice-view";
import { endSubscription } from "./subscription-ending";
import { presentSubscription } from "./subscription-view";

/** Writes a change to a subscription and announces what changed. */
export function changeSubscription(
  world: World,
  before: SubscriptionRecord,
  patch: Partial<SubscriptionRecord>,
): SubscriptionRecord {
  const shown = presentSubscription(world, before);
  const after = world.store.update("subscriptions", before.id, patch);
  emitUpdated(world, "customer.subscription.updated", shown, presentSubscription(world, after));
  return after;
}

/** A paid invoice ends the trouble of the subscription it is the latest invoice of. */
export function afterInvoicePaid(world: World, invoice: InvoiceRecord): void {
  const subscription = world.store.get("subscriptions", subscriptionOf(invoice) ?? "");
  if (subscription?.latest_invoice === invoice.id && isInTrouble(subscription)) {
    changeSubscription(world, subscription, { status: "active" });
  }
  setDelinquent(world, invoice, false);
}

/** A failed payment makes an active subscription past due; after the last attempt it is canceled. */
export function afterPaymentFailed(world: World, invoice: InvoiceRecord, wasLastAttempt: boolean): void {
  const subscription = world.store.get("subscriptions", subscriptionOf(invoice) ?? "");
  if (!subscription || subscription.ended_at !== null) return;
  if (subscription.status === "active") changeSubscription(world, subscription, { status: "past_due" });
  if (invoice.billing_reason !== "subscription_create") setDelinquent(world, invoice, true);
  const current = world.store.get("subscriptions", subscription.id);
  if (wasLastAttempt && current) endSubscription(world, current, { reason: "payment_failed" });
}

function isInTrouble(subscription: SubscriptionRecord): boolean {
  return subscription.status === "incomplete" || subscription.status === "past_due";
}

function setDelinquent(world: World, invoice: InvoiceRecord, delinquent: boolean): void {
  const customer = world.store.get("customers", invoice.customer ?? "");
  if (customer && customer.delinquent !== delinquent) changeCustomer(world, customer, { delinquent });
}
