import { emit, emitUpdated } from "../events";
import { invalidRequest } from "../http/errors";
import { periodAt } from "../money/periods";
import type {
  Debit,
  InvoiceRecord,
  PriceRecord,
  SubscriptionItemRecord,
  SubscriptionRecord,
} from "../records";
import { nowFor, type World } from "../world";
import { customerInBody } from "./customers";
import { applyDiscounts, discountsOf, endUsed } from "./discounts";
import { createDraft, pendingItems } from "./invoice-draft";
import { finalizeAndCollect, finalizeInvoice } from "./invoice-lifecycle";
import { addInvoiceItem, addPeriodLines, netOf } from "./invoice-lines";
import { addUsageLines } from "./invoice-usage";
import { isMetered, priceInBody, recurrenceOf } from "./prices";
import { endSubscription } from "./subscription-ending";
import { presentSubscription } from "./subscription-view";

/** A price that a subscription in `currency` may carry. Throws 400. */
export function recurringPrice(
  world: World,
  id: string,
  param: string,
  currency: string | null,
): PriceRecord {
  const price = priceInBody(world, id, param);
  if (!price.recurring) {
    throw invalidRequest(
      "The price specified is set to `type=one_time` but this field only accepts prices with `type=recurring`.",
      { param },
    );
  }
  if (!price.active) {
    throw invalidRequest("The price specified is inactive. This field only accepts active prices.", {
      param,
    });
  }
  if (currency !== null && price.currency !== currency) {
    throw invalidRequest(
      `You cannot combine currencies on a single customer. This customer has an active subscription, subscription schedule, discount, quote, or invoice item with currency ${currency}.`,
      { param },
    );
  }
  return price;
}

/** The period of an item that holds `instant`, counted from the subscription's anchor. */
export function periodFrom(
  anchor: number,
  price: PriceRecord,
  instant: number,
): { start: number; end: number } {
  return periodAt(anchor, recurrenceOf(price), instant);
}

/**
 * Bills whole periods of `items` in advance, together with what is pending for the subscription, and notes on
 * each item what it was charged. Of the `used` items, with the period that is over, what was used. The answer is a draft. Announces the subscription's change since `shown`.
 */
export function billPeriods(
  world: World,
  subscription: SubscriptionRecord,
  items: readonly SubscriptionItemRecord[],
  reason: "subscription_create" | "subscription_cycle" | "subscription_update",
  period: { start: number; end: number },
  shown: object | null,
  used: readonly SubscriptionItemRecord[] = [],
): InvoiceRecord {
  const ended = nowFor(world, subscription.customer);
  const discounts = discountsOf(world, subscription);
  const charges = new Map<string, { item: SubscriptionItemRecord; lines: string[] }>();
  const invoice = createDraft(world, {
    customer: customerInBody(world, subscription.customer),
    subscription,
    billingReason: reason,
    currency: subscription.currency,
    collectionMethod:
      subscription.collection_method === "send_invoice" ? "send_invoice" : "charge_automatically",
    daysUntilDue: subscription.days_until_due,
    autoAdvance: true,
    period,
    fields: { discounts: discounts.map(({ id }) => id) },
    fill: (draft) => {
      for (const item of pendingItems(world, { ...subscription, subscription: subscription.id })) {
        addInvoiceItem(world, draft, item);
      }
      for (const item of items) {
        const stretch = { start: item.current_period_start, end: item.current_period_end };
        const price = priceInBody(world, item.price, "price");
        if (isMetered(price)) continue;
        const isTrial = subscription.status === "trialing";
        const { quantity } = item;
        const charged = { subscription: subscription.id, item, price, quantity, isTrial };
        const lines = addPeriodLines(world, draft, charged, stretch);
        // Nothing was charged for a trial, so nothing of it is ever given back.
        if (isTrial) continue;
        charges.set(item.id, { item, lines: lines.map(({ id }) => id) });
      }
      for (const item of meteredOf(world, used)) {
        const stretch = { start: item.current_period_start, end: Math.min(item.current_period_end, ended) };
        const { id, customer } = subscription;
        addUsageLines(world, draft, { subscription: id, customer, item }, stretch);
      }
      applyDiscounts(world, draft);
    },
  });
  if (invoice.total_discount_amounts?.length) endUsed(world, discounts);
  const current = world.store.get("subscriptions", subscription.id) ?? subscription;
  const billed = world.store.update("subscriptions", subscription.id, {
    items: current.items.map((item) => {
      const charge = charges.get(item.id);
      return charge ? { ...item, debit: debitOf(world, charge, invoice.id) } : item;
    }),
  });
  if (shown) emitUpdated(world, "customer.subscription.updated", shown, presentSubscription(world, billed));
  if (subscription.pause_collection?.behavior !== "keep_as_draft") return invoice;
  const rests = { auto_advance: false, automatically_finalizes_at: null, next_payment_attempt: null };
  return world.store.update("invoices", invoice.id, rests);
}

/** What an item was charged for its period, without what was taken off. */
function debitOf(
  world: World,
  { item, lines }: { item: SubscriptionItemRecord; lines: readonly string[] },
  invoice: string,
): Debit {
  const amount = lines
    .flatMap((id) => world.store.get("invoice_lines", id) ?? [])
    .reduce((sum, line) => sum + netOf(line), 0);
  return {
    amount,
    quantity: item.quantity,
    price: item.price,
    start: item.current_period_start,
    end: item.current_period_end,
    invoiceItem: null,
    invoice,
    invoiceLine: lines[0] ?? null,
  };
}

/**
 * Carries a subscription's immediate invoice as far as `behavior` says. Invoices that are paid by transfer
 * rest as drafts for an hour, as Stripe lets them.
 */
export function settleNow(world: World, draft: InvoiceRecord, behavior: string): InvoiceRecord {
  if (draft.collection_method === "send_invoice") return draft;
  return behavior === "default_incomplete" ? finalizeInvoice(world, draft) : finalizeAndCollect(world, draft);
}

/** Rolls the items whose period is over at `now`, or ends a subscription that was to end then. */
export function renew(world: World, subscription: SubscriptionRecord, now: number): void {
  const due = subscription.items.filter((item) => item.current_period_end <= now);
  if (due.length === 0) return;
  if (subscription.cancel_at_period_end) {
    endAtPeriodEnd(world, subscription);
    return;
  }
  if (subscription.status === "trialing") {
    endTrial(world, subscription);
    return;
  }
  const rolled = subscription.items.map((item) => {
    if (item.current_period_end > now) return item;
    const price = priceInBody(world, item.price, "price");
    const next = periodFrom(subscription.billing_cycle_anchor, price, item.current_period_end);
    return { ...item, current_period_start: next.start, current_period_end: next.end };
  });
  const dueIds = new Set(due.map((item) => item.id));
  const starts = due.map((item) => item.current_period_start);
  const ends = due.map((item) => item.current_period_end);
  const shown = presentSubscription(world, subscription);
  const moved = world.store.update("subscriptions", subscription.id, { items: rolled });
  const billed = rolled.filter((item) => dueIds.has(item.id));
  const period = { start: Math.min(...starts), end: Math.max(...ends) };
  billPeriods(world, moved, billed, "subscription_cycle", period, shown, due);
}

/**
 * A trial that is over becomes a subscription in its first paid period, before anything is collected.
 */
function endTrial(world: World, subscription: SubscriptionRecord): void {
  if (endWithoutCard(world, subscription)) return;
  const shown = presentSubscription(world, subscription);
  const at = subscription.billing_cycle_anchor;
  const items = subscription.items.map((item) => ({ ...item, ...periodOf(world, item, at) }));
  const begun = world.store.update("subscriptions", subscription.id, { items, status: "active" });
  const period = { start: subscription.trial_start ?? at, end: at };
  billPeriods(world, begun, items, "subscription_cycle", period, shown);
}

/** Where a trial ends and there is no card, it may be that it is to be paused or cancelled. Answers whether it was. */
export function endWithoutCard(world: World, subscription: SubscriptionRecord): boolean {
  const missing = subscription.trial_settings?.end_behavior.missing_payment_method;
  const method =
    subscription.default_payment_method ??
    customerInBody(world, subscription.customer).invoice_settings.default_payment_method;
  if (subscription.collection_method !== "charge_automatically" || method) return false;
  if (missing === "cancel") endSubscription(world, subscription);
  if (missing === "pause") pauseSubscription(world, subscription);
  return missing === "cancel" || missing === "pause";
}

/** An item's first period from an anchor on. */
function periodOf(world: World, item: SubscriptionItemRecord, anchor: number) {
  const { start, end } = periodFrom(anchor, priceInBody(world, item.price, "price"), anchor);
  return { current_period_start: start, current_period_end: end };
}

/** Nothing renews and nothing is billed until it is resumed. */
export function pauseSubscription(world: World, subscription: SubscriptionRecord): SubscriptionRecord {
  const shown = presentSubscription(world, subscription);
  const paused = world.store.update("subscriptions", subscription.id, { status: "paused" });
  const after = presentSubscription(world, paused);
  emit(world, "customer.subscription.paused", after);
  emitUpdated(world, "customer.subscription.updated", shown, after);
  return paused;
}

/** Begins a period at once, and bills it. */
export function beginPeriod(
  world: World,
  subscription: SubscriptionRecord,
  { now, shown }: { now: number; shown: object },
): InvoiceRecord {
  const items = subscription.items.map((item) => ({ ...item, ...periodOf(world, item, now) }));
  const begun = world.store.update("subscriptions", subscription.id, {
    billing_cycle_anchor: now,
    items,
    status: "active",
  });
  return billPeriods(world, begun, items, "subscription_update", { start: now, end: now }, shown);
}

/** What still waits to be billed when a subscription ends at its period's end gets a last invoice. */
function endAtPeriodEnd(world: World, subscription: SubscriptionRecord): void {
  const ended = endSubscription(world, subscription);
  const left = pendingItems(world, { ...subscription, subscription: subscription.id, onlyThat: true });
  const [first] = subscription.items;
  const used = subscription.status === "trialing" ? [] : meteredOf(world, subscription.items);
  if ((left.length === 0 && used.length === 0) || !first) return;
  const period = { start: first.current_period_start, end: first.current_period_end };
  billPeriods(world, ended, [], "subscription_cycle", period, null, used);
}

/** The items that are billed for what was used. */
export function meteredOf(world: World, items: readonly SubscriptionItemRecord[]): SubscriptionItemRecord[] {
  return items.filter((item) => isMetered(priceInBody(world, item.price, "price")));
}
