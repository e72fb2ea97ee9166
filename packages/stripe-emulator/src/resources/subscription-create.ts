import { emit } from "../events";
import { invalidRequest, missingInBody, missingParam, StripeFailure } from "../http/errors";
import type * as p from "../http/params";
import { newId } from "../ids";
import type {
  CustomerRecord,
  InvoiceRecord,
  PriceRecord,
  SubscriptionItemRecord,
  SubscriptionRecord,
} from "../records";
import { nowFor, type World } from "../world";
import { customerInBody } from "./customers";
import { beginDiscount } from "./discounts";
import { finalizeInvoice, refusalOf } from "./invoice-lifecycle";
import { findAttached } from "./payment-methods";
import { isMetered, priceAmount } from "./prices";
import { mergeMetadata } from "./shared";
import { billPeriods, periodFrom, recurringPrice, settleNow } from "./subscription-billing";
import type { createParams } from "./subscription-params";
import {
  announceTrialEnd,
  readTrialEnd,
  trialAnnouncement,
  trialFields,
  trialSettings,
} from "./subscription-trials";
import { presentSubscription } from "./subscription-view";

/** A new item on `price` whose period starts at `now`. */
export function newItem(
  world: World,
  params: { price: string; quantity?: number; metadata?: Record<string, string> | "" },
  place: { anchor: number; now: number; currency: string | null; param: string },
): SubscriptionItemRecord {
  const price = recurringPrice(world, params.price, place.param, place.currency);
  assertQuantity(price, params.quantity, place.param.replace("[price]", ""));
  const period = periodFrom(place.anchor, price, place.now);
  return {
    id: newId("si", 14),
    created: place.now,
    price: price.id,
    quantity: isMetered(price) ? 0 : (params.quantity ?? 1),
    current_period_start: period.start,
    current_period_end: period.end,
    metadata: mergeMetadata(null, params.metadata),
    debit: null,
  };
}

/** What was used is counted by a meter, never said. Throws 400. */
export function assertQuantity(price: PriceRecord, quantity: number | undefined, item: string): void {
  if (quantity === undefined || !isMetered(price)) return;
  throw invalidRequest(
    `Quantity should not be specified where usage_type is \`metered\`. Remove quantity from \`${item}\``,
    { param: `${item}[quantity]` },
  );
}

/** Starts a subscription and bills its first period. Throws 400, and 402 for `error_if_incomplete`. */
export function createSubscription(world: World, params: p.Values<typeof createParams>) {
  const customer = customerInBody(world, params.customer);
  const now = nowFor(world, customer);
  const items = createItems(world, params, now, params.currency ?? customer.currency ?? null);
  const method = params.default_payment_method;
  if (method !== undefined && !findAttached(world, customer.id, method)) {
    throw missingInBody("PaymentMethod", method, "default_payment_method");
  }
  const collection = params.collection_method ?? "charge_automatically";
  if (collection === "send_invoice" && params.days_until_due === undefined) {
    throw invalidRequest("When using `collection_method=send_invoice`, `days_until_due` must be specified.", {
      code: "parameter_missing",
      param: "days_until_due",
    });
  }
  if (collection === "charge_automatically" && params.days_until_due !== undefined) {
    throw invalidRequest("`days_until_due` can only be set with `collection_method=send_invoice`.", {
      param: "days_until_due",
    });
  }
  const behavior = params.payment_behavior ?? "allow_incomplete";
  const trialEnd = readTrialEnd(params, now);
  const chargesNow =
    collection === "charge_automatically" && behavior !== "default_incomplete" && trialEnd === null;
  const canPay = method ?? customer.invoice_settings.default_payment_method;
  const costs = items.reduce((sum, item) => sum + itemAmount(world, item), 0);
  if (chargesNow && !canPay && costs > 0) {
    throw invalidRequest(
      "This customer has no attached payment source or default payment method. Please consider adding a default payment method. For more information, visit https://stripe.com/docs/billing/subscriptions/payment-methods-setting#payment-method-priority.",
      { code: "resource_missing" },
    );
  }
  const [first] = items;
  const currency = first && world.store.get("prices", first.price)?.currency;
  if (!first || !currency) throw missingParam("items");
  const subscription = world.store.put(
    "subscriptions",
    blankSubscription(params, { now, currency, customer, items, collection }),
  );
  const discounts = beginDiscounts(world, subscription, params.discounts || []);
  const trial = trialEnd === null ? {} : trialFields(items, { now, end: trialEnd });
  const begins = { ...subscription, ...trial };
  const ends = params.cancel_at_period_end ? { cancel_at: periodEnd(begins.items), canceled_at: now } : {};
  const started = world.store.update("subscriptions", subscription.id, { ...trial, ...ends, discounts });
  const draft = billPeriods(
    world,
    started,
    started.items,
    "subscription_create",
    { start: now, end: now },
    null,
  );
  // Announced as it begins: incomplete until its first payment, which follows as an update.
  const begun = world.store.get("subscriptions", subscription.id) ?? started;
  emit(world, "customer.subscription.created", presentSubscription(world, begun));
  if ((trialAnnouncement(begun) ?? Number.POSITIVE_INFINITY) <= now) announceTrialEnd(world, begun);
  // A trial's first invoice comes to nothing, and is paid with that.
  if (trialEnd === null) settleNow(world, draft, behavior);
  else finalizeInvoice(world, draft);
  const settled = world.store.get("subscriptions", subscription.id) ?? started;
  if (settled.status === "incomplete" && behavior === "error_if_incomplete")
    throw new StripeFailure(402, refusalOf(world, latestInvoice(world, settled)));
  return presentSubscription(world, settled);
}

/** The discounts that a subscription is given, in place of those it had. */
export function beginDiscounts(
  world: World,
  { id, customer }: SubscriptionRecord,
  named: readonly p.Values<{ coupon: p.Param<string>; promotion_code: p.Param<string> }>[],
): string[] {
  return named.map((each, at) => {
    const owner = { customer, subscription: id, param: `discounts[${at}][coupon]` };
    return beginDiscount(world, each, owner).id;
  });
}

function latestInvoice(world: World, subscription: SubscriptionRecord): InvoiceRecord | undefined {
  return world.store.get("invoices", subscription.latest_invoice ?? "");
}

/** When the first of these items ends its period. */
export function periodEnd(items: readonly SubscriptionItemRecord[]): number {
  return Math.min(...items.map((item) => item.current_period_end));
}

function itemAmount(world: World, item: SubscriptionItemRecord): number {
  const price = world.store.get("prices", item.price);
  return price ? priceAmount(world, price, item.quantity) : 0;
}

function createItems(
  world: World,
  params: p.Values<typeof createParams>,
  now: number,
  customerCurrency: string | null,
): SubscriptionItemRecord[] {
  const items: SubscriptionItemRecord[] = [];
  let currency = customerCurrency;
  for (const [index, { price, ...rest }] of params.items.entries()) {
    if (price === undefined) throw missingParam(`items[${index}][price]`);
    const item = newItem(
      world,
      { price, ...rest },
      { anchor: now, now, currency, param: `items[${index}][price]` },
    );
    currency = world.store.get("prices", price)?.currency ?? currency;
    items.push(item);
  }
  if (items.length === 0) throw missingParam("items");
  if (items.length > 20) throw invalidRequest("Subscriptions can have at most 20 items.", { param: "items" });
  return items;
}

function blankSubscription(
  params: p.Values<typeof createParams>,
  given: {
    now: number;
    currency: string;
    customer: CustomerRecord;
    items: SubscriptionItemRecord[];
    collection: "charge_automatically" | "send_invoice";
  },
): SubscriptionRecord {
  return {
    id: newId("sub"),
    object: "subscription",
    application: null,
    application_fee_percent: null,
    automatic_tax: { disabled_reason: null, enabled: false, liability: null },
    billing_cycle_anchor: given.now,
    billing_cycle_anchor_config: null,
    billing_mode: { flexible: { proration_discounts: "included" }, type: "flexible", updated_at: given.now },
    billing_schedules: [],
    billing_thresholds: null,
    cancel_at: null,
    cancel_at_period_end: params.cancel_at_period_end ?? false,
    canceled_at: null,
    cancellation_details: {
      comment: null,
      feedback: null,
      feedback_option: null,
      reason: params.cancel_at_period_end ? "cancellation_requested" : null,
    },
    collection_method: given.collection,
    created: given.now,
    currency: given.currency,
    customer: given.customer.id,
    customer_account: null,
    days_until_due: params.days_until_due ?? null,
    default_payment_method: params.default_payment_method ?? null,
    default_source: null,
    default_tax_rates: [],
    description: params.description || null,
    discounts: [],
    ended_at: null,
    invoice_settings: {
      account_tax_ids: null,
      custom_fields: null,
      description: null,
      footer: null,
      issuer: { type: "self" },
    },
    items: given.items,
    latest_invoice: null,
    livemode: false,
    managed_payments: { enabled: false },
    metadata: mergeMetadata(null, params.metadata),
    next_pending_invoice_item_invoice: null,
    on_behalf_of: null,
    pause_collection: null,
    payment_settings: {
      payment_method_options: null,
      payment_method_types: null,
      save_default_payment_method: "off",
    },
    pending_invoice_item_interval: null,
    pending_setup_intent: null,
    pending_update: null,
    schedule: null,
    start_date: given.now,
    status: given.collection === "send_invoice" ? "active" : "incomplete",
    test_clock: given.customer.test_clock ?? null,
    transfer_data: null,
    trial_end: null,
    trial_end_announced: false,
    upcoming_announced: null,
    trial_settings: trialSettings(params.trial_settings),
    trial_start: null,
  };
}
