import { emit, emitUpdated } from "../events";
import { invalidRequest, missingInPath } from "../http/errors";
import { inRange, paginate } from "../http/list";
import type * as p from "../http/params";
import { route } from "../http/router";
import type { SubscriptionRecord } from "../records";
import { nowFor, type World } from "../world";
import { pendingItems } from "./invoice-draft";
import { beginPeriod, billPeriods, meteredOf, pauseSubscription, settleNow } from "./subscription-billing";
import { createSubscription, periodEnd } from "./subscription-create";
import { dropPendingProrations, endSubscription } from "./subscription-ending";
import {
  cancelParams,
  createParams,
  listParams,
  pauseParams,
  resumeParams,
  updateParams,
} from "./subscription-params";
import { creditRest } from "./subscription-prorations";
import { updateSubscription } from "./subscription-update";
import { presentSubscription } from "./subscription-view";

function inPath(world: World, id: string): SubscriptionRecord {
  const subscription = world.store.get("subscriptions", id);
  if (!subscription) throw missingInPath("subscription", id);
  return subscription;
}

/** Ends a subscription now. Throws 404 for one that is not there or has ended. */
export function cancelSubscription(world: World, params: p.Values<typeof cancelParams>, id: string) {
  const subscription = inPath(world, id);
  if (subscription.ended_at !== null) throw missingInPath("subscription", id);
  const now = nowFor(world, subscription.customer);
  if (params.prorate) creditRest(world, subscription, now);
  const { comment, feedback } = params.cancellation_details ?? {};
  const details = {
    comment: comment || null,
    feedback: feedback || null,
    feedback_option: null,
    reason: null,
  };
  const ended = endSubscription(world, { ...subscription, cancellation_details: details });
  const left = pendingItems(world, { ...subscription, subscription: id, onlyThat: true });
  const used =
    params.invoice_now && subscription.status !== "trialing" ? meteredOf(world, subscription.items) : [];
  if (params.invoice_now && (left.length > 0 || used.length > 0)) {
    const period = { start: now, end: now };
    const draft = billPeriods(world, ended, [], "subscription_update", period, null, used);
    settleNow(world, draft, "allow_incomplete");
  } else if (!params.prorate) {
    dropPendingProrations(world, id);
  }
  return presentSubscription(world, inPath(world, id));
}

function list(world: World, params: p.Values<typeof listParams>): object {
  const found = world.store.all("subscriptions").filter((subscription) => {
    const [first] = subscription.items;
    return (
      hasStatus(subscription, params.status) &&
      (params.customer === undefined || subscription.customer === params.customer) &&
      (params.collection_method === undefined ||
        subscription.collection_method === params.collection_method) &&
      (params.price === undefined || subscription.items.some((item) => item.price === params.price)) &&
      inRange(subscription.created, params.created) &&
      inRange(first?.current_period_start ?? null, params.current_period_start) &&
      inRange(first?.current_period_end ?? null, params.current_period_end)
    );
  });
  const present = (subscription: SubscriptionRecord) => presentSubscription(world, subscription);
  return paginate(found, params, { url: "/v1/subscriptions", kind: "subscription", present });
}

function pause(world: World, id: string): object {
  const subscription = inPath(world, id);
  if (subscription.status !== "active" && subscription.status !== "trialing") {
    throw invalidRequest(`You cannot pause a subscription with status ${subscription.status}.`);
  }
  return presentSubscription(world, pauseSubscription(world, subscription));
}

/** Only what is paused is resumed: with a period that begins now, or within the one that was paid for. */
function resume(world: World, params: p.Values<typeof resumeParams>, id: string): object {
  const subscription = inPath(world, id);
  if (subscription.status !== "paused") {
    throw invalidRequest("You can only resume a subscription that is paused.");
  }
  const now = nowFor(world, subscription.customer);
  const shown = presentSubscription(world, subscription);
  const isPaid = params.billing_cycle_anchor?.type === "unchanged" && periodEnd(subscription.items) > now;
  if (isPaid) {
    const active = world.store.update("subscriptions", id, { status: "active" });
    emitUpdated(world, "customer.subscription.updated", shown, presentSubscription(world, active));
  } else {
    settleNow(world, beginPeriod(world, subscription, { now, shown }), "allow_incomplete");
  }
  const resumed = presentSubscription(world, inPath(world, id));
  emit(world, "customer.subscription.resumed", resumed);
  return resumed;
}

/** Without a wanted status, everything but what has been canceled. */
function hasStatus(subscription: SubscriptionRecord, wanted: string | undefined): boolean {
  if (wanted === undefined) return subscription.status !== "canceled";
  if (wanted === "all") return true;
  if (wanted === "ended") return subscription.ended_at !== null;
  return subscription.status === wanted;
}

export const subscriptionRoutes = [
  route("POST", "/v1/subscriptions", createParams, createSubscription),
  route("GET", "/v1/subscriptions", listParams, list),
  route("GET", "/v1/subscriptions/:id", {}, (world, _params, id: string) =>
    presentSubscription(world, inPath(world, id)),
  ),
  route("POST", "/v1/subscriptions/:id", updateParams, (world, params, id: string) =>
    updateSubscription(world, inPath(world, id), params),
  ),
  route("DELETE", "/v1/subscriptions/:id", cancelParams, cancelSubscription),
  route("POST", "/v1/subscriptions/:id/pause", pauseParams, (world, _params, id: string) => pause(world, id)),
  route("POST", "/v1/subscriptions/:id/resume", resumeParams, resume),
];
