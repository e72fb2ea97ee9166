import { emit } from "../events";
import type { SubscriptionRecord } from "../records";
import { nowFor, type World } from "../world";
import { subscriptionOf } from "./invoice-view";
import { presentSubscription } from "./subscription-view";

type Reason = NonNullable<SubscriptionRecord["cancellation_details"]>["reason"];

/**
 * Ends a subscription now. What is billed but not paid is no longer collected on its own; what merely waits
 * to be billed is up to the caller.
 */
export function endSubscription(
  world: World,
  subscription: SubscriptionRecord,
  options: { reason?: Reason; status?: "canceled" | "incomplete_expired" } = {},
): SubscriptionRecord {
  const now = nowFor(world, subscription.customer);
  for (const invoice of world.store.all("invoices")) {
    if (subscriptionOf(invoice) !== subscription.id) continue;
    if (invoice.status !== "draft" && invoice.status !== "open") continue;
    world.store.update("invoices", invoice.id, {
      auto_advance: false,
      automatically_finalizes_at: null,
      next_payment_attempt: null,
    });
  }
  const ended = world.store.update("subscriptions", subscription.id, {
    canceled_at: subscription.canceled_at ?? now,
    cancellation_details: {
      comment: null,
      feedback: null,
      feedback_option: null,
      ...subscription.cancellation_details,
      reason: options.reason ?? subscription.cancellation_details?.reason ?? "cancellation_requested",
    },
    ended_at: now,
    schedule: null,
    status: options.status ?? "canceled",
  });
  endSchedule(world, subscription, { now, isAborted: options.reason === "payment_failed" });
  emit(world, "customer.subscription.deleted", presentSubscription(world, ended));
  return ended;
}

/** What was to follow does not follow any more. */
function endSchedule(
  world: World,
  subscription: SubscriptionRecord,
  { now, isAborted }: { now: number; isAborted: boolean },
): void {
  const schedule = world.store.get("subscription_schedules", subscription.schedule ?? "");
  if (schedule?.status !== "active") return;
  const ended = world.store.update("subscription_schedules", schedule.id, {
    canceled_at: now,
    current_phase: null,
    status: "canceled",
  });
  emit(world, isAborted ? "subscription_schedule.aborted" : "subscription_schedule.canceled", ended);
}

/** Prorations that wait for an invoice that will never come. */
export function dropPendingProrations(world: World, subscription: string): void {
  for (const item of world.store.all("invoiceitems")) {
    const owner = item.parent?.subscription_details?.subscription;
    if (owner !== subscription || !item.proration || item.invoice !== null) continue;
    world.store.delete("invoiceitems", item.id);
    emit(world, "invoiceitem.deleted", item);
  }
}
