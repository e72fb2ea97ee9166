import { emitUpdated } from "../events";
import { invalidRequest, missingInBody, StripeFailure } from "../http/errors";
import type * as p from "../http/params";
import type { InvoiceRecord, SubscriptionItemRecord, SubscriptionRecord } from "../records";
import { nowFor, type World } from "../world";
import { endDiscount } from "./discounts";
import { refusalOf } from "./invoice-lifecycle";
import { findAttached } from "./payment-methods";
import { isMetered, priceInBody } from "./prices";
import { mergeMetadata, unset } from "./shared";
import {
  beginPeriod,
  billPeriods,
  endWithoutCard,
  periodFrom,
  recurringPrice,
  settleNow,
} from "./subscription-billing";
import { assertQuantity, beginDiscounts, newItem, periodEnd } from "./subscription-create";
import type { updateParams } from "./subscription-params";
import { changesBilling, type ItemChange, prorateChange } from "./subscription-prorations";
import { readTrialEnd, trialFields, trialSettings } from "./subscription-trials";
import { presentSubscription } from "./subscription-view";

type Changes = p.Values<typeof updateParams>;

/**
 * Changes a subscription. Quantities are absolute; items that are not named stay; one without an id is added.
 * Throws 400, and 402 when `error_if_incomplete` meets a declined card, in which case nothing has changed.
 */
export function updateSubscription(world: World, subscription: SubscriptionRecord, params: Changes) {
  if (subscription.ended_at !== null) assertAllowedAfterEnd(params);
  const now = nowFor(world, subscription.customer);
  const at = prorationInstant(subscription, params.proration_date, now);
  const changes = params.items ? itemChanges(world, subscription, params.items, now) : [];
  const billing = changes.filter(changesBilling);
  // A trial's period is the trial, whatever comes after it.
  const restarts =
    subscription.status !== "trialing" && billing.some((change) => changesInterval(world, change));
  // What costs nothing yet has nothing to give back and nothing to add.
  const isTrial = subscription.status === "trialing";
  const proration = isTrial ? "none" : (params.proration_behavior ?? "create_prorations");

  const debits = new Map<string, SubscriptionItemRecord["debit"]>();
  if (proration !== "none") {
    // A cycle that starts over gives back the rest of every item, for each is billed anew.
    const prorated = restarts ? subscription.items.map((before) => ({ before, after: null })) : billing;
    for (const change of prorated) {
      const debit = prorateChange(world, subscription, change, at);
      if (change.after) debits.set(change.after.id, debit);
    }
  }
  if (params.discounts !== undefined) {
    for (const id of subscription.discounts.map(String)) endDiscount(world, id);
    const discounts = beginDiscounts(world, subscription, params.discounts || []);
    world.store.update("subscriptions", subscription.id, { discounts });
  }
  const anchor = restarts ? now : subscription.billing_cycle_anchor;
  const items = params.items
    ? mergedItems(subscription, changes).map((item) => ({
        ...item,
        ...(restarts ? restartedPeriod(world, item, now) : {}),
        debit: debits.has(item.id) ? (debits.get(item.id) ?? null) : item.debit,
      }))
    : subscription.items;

  const shown = presentSubscription(world, subscription);
  const changed = world.store.update("subscriptions", subscription.id, {
    ...fieldChanges(world, subscription, params, items, now),
    billing_cycle_anchor: anchor,
    items,
  });
  if (params.trial_end !== undefined) {
    changeTrial(world, changed, { params, now, shown });
    return presentSubscription(world, world.store.get("subscriptions", subscription.id) ?? changed);
  }
  const mustInvoice = restarts || (proration === "always_invoice" && billing.length > 0);
  if (mustInvoice) {
    const draft = billPeriods(
      world,
      changed,
      restarts ? items : [],
      "subscription_update",
      { start: now, end: now },
      shown,
    );
    settleUpdate(world, draft, params.payment_behavior ?? "allow_incomplete");
  } else {
    emitUpdated(world, "customer.subscription.updated", shown, presentSubscription(world, changed));
  }
  return presentSubscription(world, world.store.get("subscriptions", subscription.id) ?? changed);
}

/** Ends a trial now, which begins the first paid period, or lets one run until another instant. */
function changeTrial(
  world: World,
  subscription: SubscriptionRecord,
  { params, now, shown }: { params: Changes; now: number; shown: object },
): void {
  const end = readTrialEnd({ trial_end: params.trial_end ?? "now" }, now);
  if (end !== null) {
    const start = subscription.trial_start ?? now;
    const fields = { ...trialFields(subscription.items, { now, end }), trial_start: start };
    const trialing = world.store.update("subscriptions", subscription.id, fields);
    emitUpdated(world, "customer.subscription.updated", shown, presentSubscription(world, trialing));
  } else if (subscription.status === "trialing") {
    const over = world.store.update("subscriptions", subscription.id, { trial_end: now });
    if (endWithoutCard(world, over)) return;
    const draft = beginPeriod(world, over, { now, shown });
    settleUpdate(world, draft, params.payment_behavior ?? "allow_incomplete");
  } else {
    emitUpdated(world, "customer.subscription.updated", shown, presentSubscription(world, subscription));
  }
}

function assertAllowedAfterEnd(params: Changes): void {
  const allowed = new Set(["metadata", "cancellation_details"]);
  if (Object.keys(params).every((name) => allowed.has(name))) return;
  throw invalidRequest("A canceled subscription can only update its cancellation_details and metadata.", {
    code: "invalid_canceled_subscription_fields",
  });
}

/** Now, or the instant that a preview was shown for, which must lie in the running period. */
function prorationInstant(subscription: SubscriptionRecord, date: number | undefined, now: number): number {
  if (date === undefined) return now;
  const start = Math.min(...subscription.items.map((item) => item.current_period_start));
  if (date < start || date > periodEnd(subscription.items)) {
    throw invalidRequest("Cannot specify `proration_date` outside of the subscription's current period.", {
      param: "proration_date",
    });
  }
  return date;
}

function itemChanges(
  world: World,
  subscription: SubscriptionRecord,
  entries: NonNullable<Changes["items"]>,
  now: number,
): ItemChange[] {
  const changes = entries.map((entry, index): ItemChange => {
    const param = `items[${index}][price]`;
    const { currency } = subscription;
    if (entry.id === undefined) {
      if (entry.price === undefined)
        throw invalidRequest(`Missing required param: ${param}.`, { code: "parameter_missing", param });
      const place = { anchor: subscription.billing_cycle_anchor, now, currency, param };
      return { before: null, after: newItem(world, { ...entry, price: entry.price }, place) };
    }
    const before = subscription.items.find((item) => item.id === entry.id);
    if (!before) throw missingInBody("subscription item", entry.id, `items[${index}][id]`);
    if (entry.deleted) return { before, after: null };
    if (entry.price !== undefined && entry.price !== before.price)
      recurringPrice(world, entry.price, param, currency);
    const price = priceInBody(world, entry.price ?? before.price, param);
    assertQuantity(price, entry.quantity, `items[${index}]`);
    const after = {
      ...before,
      metadata: mergeMetadata(before.metadata, entry.metadata),
      price: price.id,
      // One that was metered until now begins with one.
      quantity: isMetered(price) ? 0 : (entry.quantity ?? Math.max(1, before.quantity)),
    };
    return { before, after };
  });
  const named = changes.flatMap((change) => (change.before ? [change.before.id] : []));
  if (new Set(named).size !== named.length) {
    throw invalidRequest("A subscription item can only be named once per request.", { param: "items" });
  }
  const removed = changes.filter((change) => change.before && !change.after).length;
  const added = changes.filter((change) => !change.before).length;
  if (subscription.items.length + added - removed < 1) {
    throw invalidRequest(
      "A subscription must have at least one active plan. To cancel a subscription, please use the cancel API endpoint on /v1/subscriptions.",
    );
  }
  return changes;
}

function mergedItems(
  subscription: SubscriptionRecord,
  changes: readonly ItemChange[],
): SubscriptionItemRecord[] {
  const kept = subscription.items.flatMap((item) => {
    const change = changes.find(({ before }) => before?.id === item.id);
    if (!change) return [item];
    return change.after ? [change.after] : [];
  });
  return [...kept, ...changes.flatMap(({ before, after }) => (before === null && after ? [after] : []))];
}

/** A price that recurs at another rhythm cannot keep the old period: the cycle starts over. */
function changesInterval(world: World, { before, after }: ItemChange): boolean {
  if (!before || !after || before.price === after.price) return false;
  const [old, next] = [priceInBody(world, before.price, "price"), priceInBody(world, after.price, "price")];
  return (
    old.recurring?.interval !== next.recurring?.interval ||
    old.recurring?.interval_count !== next.recurring?.interval_count
  );
}

function restartedPeriod(world: World, item: SubscriptionItemRecord, now: number) {
  const period = periodFrom(now, priceInBody(world, item.price, "price"), now);
  return { current_period_start: period.start, current_period_end: period.end };
}

function fieldChanges(
  world: World,
  subscription: SubscriptionRecord,
  params: Changes,
  items: readonly SubscriptionItemRecord[],
  now: number,
): Partial<SubscriptionRecord> {
  const method = params.default_payment_method;
  if (method !== undefined && !findAttached(world, subscription.customer, method)) {
    throw missingInBody("PaymentMethod", method, "default_payment_method");
  }
  const collection = params.collection_method ?? subscription.collection_method;
  const days = params.days_until_due ?? subscription.days_until_due;
  if (collection === "send_invoice" && days === null) {
    throw invalidRequest("When using `collection_method=send_invoice`, `days_until_due` must be specified.", {
      code: "parameter_missing",
      param: "days_until_due",
    });
  }
  const details = subscription.cancellation_details;
  const ends = params.cancel_at_period_end;
  const turned = ends !== undefined && ends !== subscription.cancel_at_period_end;
  return {
    ...(turned
      ? {
          cancel_at_period_end: ends,
          cancel_at: ends ? periodEnd(items) : null,
          canceled_at: ends ? now : null,
        }
      : {}),
    cancellation_details: {
      comment: unset(params.cancellation_details?.comment, details?.comment ?? null),
      feedback: unset(params.cancellation_details?.feedback, details?.feedback ?? null),
      feedback_option: details?.feedback_option ?? null,
      reason: turned ? (ends ? "cancellation_requested" : null) : (details?.reason ?? null),
    },
    collection_method: collection,
    days_until_due: collection === "send_invoice" ? days : null,
    default_payment_method: method ?? subscription.default_payment_method,
    description: unset(params.description, subscription.description),
    metadata: mergeMetadata(subscription.metadata, params.metadata),
    pause_collection: pauseOf(subscription, params.pause_collection),
    ...(params.trial_settings ? { trial_settings: trialSettings(params.trial_settings) } : {}),
  };
}

/** Whether what falls due meanwhile is collected at all. */
function pauseOf(
  { pause_collection: before }: SubscriptionRecord,
  change: Changes["pause_collection"],
): SubscriptionRecord["pause_collection"] {
  if (change === undefined) return before;
  return change === "" ? null : { behavior: change.behavior, resumes_at: change.resumes_at ?? null };
}

/** Takes the money of an update's invoice, or refuses the whole update when that was asked for. */
function settleUpdate(world: World, draft: InvoiceRecord, behavior: string): void {
  const settled = settleNow(world, draft, behavior);
  const failed = settled.status === "open" && settled.attempted;
  if (failed && behavior === "error_if_incomplete") throw new StripeFailure(402, refusalOf(world, settled));
}
