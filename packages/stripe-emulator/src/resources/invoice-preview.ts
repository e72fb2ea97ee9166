import type Stripe from "stripe";
import { missingInBody, missingParam, StripeFailure } from "../http/errors";
import * as p from "../http/params";
import { route } from "../http/router";
import { newId } from "../ids";
import type { InvoiceRecord, SubscriptionRecord } from "../records";
import type { Wire } from "../wire";
import { nowFor, type World } from "../world";
import { applyCredits } from "./credit-grants";
import { customerInBody } from "./customers";
import { pendingItems, recompute } from "./invoice-draft";
import { presentInvoice } from "./invoice-view";
import { billPeriods, renew } from "./subscription-billing";
import { createSubscription, periodEnd } from "./subscription-create";
import { instant, updateItem } from "./subscription-params";
import { creditRest } from "./subscription-prorations";
import { updateSubscription } from "./subscription-update";

const detailParams = {
  cancel_at_period_end: p.boolean(),
  cancel_now: p.boolean(),
  items: p.array(p.object(updateItem)),
  proration_behavior: p.oneOf("always_invoice", "create_prorations", "none"),
  proration_date: p.integer({ min: 0 }),
  trial_end: instant,
} satisfies p.KnownTo<Stripe.InvoiceCreatePreviewParams.SubscriptionDetails>;

const previewParams = {
  customer: p.string(),
  preview_mode: p.oneOf("next", "recurring"),
  subscription: p.string(),
  subscription_details: p.object(detailParams),
} satisfies p.KnownTo<Stripe.InvoiceCreatePreviewParams>;

type Params = p.Values<typeof previewParams>;

/** The code that Stripe answers where there is nothing to come. */
const nothingToCome = () =>
  new StripeFailure(404, {
    type: "invalid_request_error",
    code: "invoice_upcoming_none",
    message: "No upcoming invoices for customer",
  });

/**
 * The next invoice, or the one that a change would bring, from the same engine that makes the real ones: what is asked
 * for is done, looked at, and taken back.
 */
export function preview(world: World, params: Params): Wire<Stripe.Invoice> {
  return world.store.rehearse(() => {
    const invoice =
      params.subscription === undefined ? previewNew(world, params) : previewChange(world, params);
    if (!invoice) throw nothingToCome();
    if (invoice.status === "draft") applyCredits(world, invoice);
    return asUpcoming(presentInvoice(world, recompute(world, invoice.id)));
  });
}

/** A subscription that does not exist yet. */
function previewNew(
  world: World,
  { customer, subscription_details: details }: Params,
): InvoiceRecord | undefined {
  if (customer === undefined) throw missingParam("customer");
  if (!details?.items) return previewPending(world, customer);
  const { id } = createSubscription(world, {
    customer,
    items: details.items,
    // Nothing is to be charged on the way.
    ...{ collection_method: "send_invoice", days_until_due: 0 },
    ...(details.trial_end === undefined ? {} : { trial_end: details.trial_end }),
  });
  return latestOf(world, id);
}

/** What waits for the next invoice of a customer who has one subscription, or none. */
function previewPending(world: World, id: string): InvoiceRecord | undefined {
  const customer = customerInBody(world, id);
  const running = world.store
    .all("subscriptions")
    .find((subscription) => subscription.customer === customer.id && subscription.ended_at === null);
  return running && renewed(world, running);
}

function previewChange(world: World, params: Params): InvoiceRecord | undefined {
  const id = params.subscription ?? "";
  const subscription = world.store.get("subscriptions", id);
  if (!subscription) throw missingInBody("subscription", id, "subscription");
  const { cancel_now: cancelNow, ...changes } = params.subscription_details ?? {};
  if (cancelNow) return previewCancellation(world, subscription);
  if (subscription.ended_at !== null) return undefined;
  const before = subscription.latest_invoice;
  if (Object.keys(changes).length > 0) updateSubscription(world, subscription, changes);
  const changed = world.store.get("subscriptions", id) ?? subscription;
  // A change that is billed at once has its invoice already.
  if (changed.latest_invoice !== before) return latestOf(world, id);
  return renewed(world, changed);
}

function previewCancellation(world: World, subscription: SubscriptionRecord): InvoiceRecord | undefined {
  const now = nowFor(world, subscription.customer);
  creditRest(world, subscription, now);
  const left = pendingItems(world, { ...subscription, subscription: subscription.id, onlyThat: true });
  if (left.length === 0) return undefined;
  return billPeriods(world, subscription, [], "subscription_update", { start: now, end: now }, null);
}

/** The invoice with which the next period begins. */
function renewed(world: World, subscription: SubscriptionRecord): InvoiceRecord | undefined {
  const at = periodEnd(subscription.items);
  const then: World = { ...world, clock: { now: () => at } };
  renew(then, subscription, at);
  const invoice = latestOf(world, subscription.id);
  return invoice?.id === subscription.latest_invoice ? undefined : invoice;
}

function latestOf(world: World, subscription: string): InvoiceRecord | undefined {
  return world.store.get("invoices", world.store.get("subscriptions", subscription)?.latest_invoice ?? "");
}

/** An invoice as it would be before anything has happened to it. */
function asUpcoming(invoice: Wire<Stripe.Invoice>): Wire<Stripe.Invoice> {
  const id = newId("upcoming_in");
  return {
    ...invoice,
    id,
    amount_paid: 0,
    amount_remaining: invoice.amount_due,
    attempt_count: 0,
    attempted: false,
    effective_at: null,
    hosted_invoice_url: null,
    invoice_pdf: null,
    lines: { ...invoice.lines, data: invoice.lines.data.map((line) => ({ ...line, invoice: id })) },
    number: null,
    status: "draft",
    status_transitions: { finalized_at: null, marked_uncollectible_at: null, paid_at: null, voided_at: null },
  };
}

export const invoicePreviewRoutes = [route("POST", "/v1/invoices/create_preview", previewParams, preview)];
