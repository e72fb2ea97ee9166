import type {
  Card,
  Debit,
  InvoiceFacts,
  NextInvoice,
  SubscriptionFacts,
} from "@tenantry/core/billing/billing-facts";
import Stripe from "stripe";

/** So many invoices are looked at, the newest first; older ones do not change any more. */
const invoicesLooked = 24;

const toDate = (seconds: number) => new Date(seconds * 1000);
const dateOrNull = (seconds: number | null) => (seconds === null ? null : toDate(seconds));

/** What Stripe holds of a customer's billing now. Nothing is remembered from one look to the next. */
export async function readBilling(
  stripe: Stripe,
  customer: string,
): Promise<{ subscriptions: SubscriptionFacts[]; invoices: InvoiceFacts[] }> {
  const [{ data: subscriptions }, { data: invoices }, { card, creditMinor }] = await Promise.all([
    stripe.subscriptions.list({
      ...{ customer, status: "all", limit: 100 },
      expand: ["data.default_payment_method"],
    }),
    stripe.invoices.list({ customer, limit: invoicesLooked }),
    readCustomer(stripe, customer),
  ]);
  const lines = invoices
    .toReversed()
    .filter(({ status }) => status !== "void")
    .flatMap((invoice) => invoice.lines.data);
  const facts = subscriptions.map((subscription) =>
    describeSubscription(stripe, subscription, { card, creditMinor, lines }),
  );
  return {
    subscriptions: (await Promise.all(facts)).filter((each) => each !== null),
    // A draft is still being made, and is told once it is final.
    invoices: invoices.filter(({ status }) => status !== "draft").map(describeInvoice),
  };
}

async function readCustomer(stripe: Stripe, id: string): Promise<{ card: Card | null; creditMinor: number }> {
  const customer = await stripe.customers.retrieve(id, {
    expand: ["invoice_settings.default_payment_method"],
  });
  if (customer.deleted) return { card: null, creditMinor: 0 };
  const card = describeCard(customer.invoice_settings.default_payment_method);
  // What is below zero is the customer's.
  return { card, creditMinor: Math.max(0, -customer.balance) };
}

function describeCard(method: string | Stripe.PaymentMethod | null): Card | null {
  if (!method || typeof method === "string" || !method.card) return null;
  const { brand, last4, exp_month: expMonth, exp_year: expYear } = method.card;
  return { brand, last4, expMonth, expYear };
}

async function describeSubscription(
  stripe: Stripe,
  subscription: Stripe.Subscription,
  customer: { card: Card | null; creditMinor: number; lines: Stripe.InvoiceLineItem[] },
): Promise<SubscriptionFacts | null> {
  const [item] = subscription.items.data;
  if (!item) return null;
  const next = await previewNext(stripe, subscription, item);
  return {
    stripeSubscriptionId: subscription.id,
    status: subscription.status,
    quantity: item.quantity ?? 0,
    currentPeriodStart: toDate(item.current_period_start),
    currentPeriodEnd: toDate(item.current_period_end),
    collectionMethod: subscription.collection_method,
    currency: subscription.currency,
    unitAmountMinor: item.price.unit_amount,
    interval: item.price.recurring?.interval ?? null,
    trialEnd: dateOrNull(subscription.trial_end),
    cancelAt: dateOrNull(subscription.cancel_at),
    endedAt: dateOrNull(subscription.ended_at),
    card: describeCard(subscription.default_payment_method) ?? customer.card,
    nextInvoice: next?.invoice ?? null,
    // What waits to be billed is in the preview alone.
    creditMinor: customer.creditMinor,
    lastDebit: findLastDebit(item, [...customer.lines, ...(next?.lines ?? [])]),
  };
}

/** Stripe reckons it, with all that waits to be billed; null where nothing is to come. */
async function previewNext(
  stripe: Stripe,
  { id, ended_at }: Stripe.Subscription,
  item: Stripe.SubscriptionItem,
): Promise<{ invoice: NextInvoice; lines: Stripe.InvoiceLineItem[] } | null> {
  if (ended_at !== null) return null;
  try {
    const { total, amount_due, lines } = await stripe.invoices.createPreview({ subscription: id });
    const at = toDate(item.current_period_end).toISOString();
    return { invoice: { at, totalMinor: total, amountDueMinor: amount_due }, lines: lines.data };
  } catch (error) {
    if (error instanceof Stripe.errors.StripeInvalidRequestError && error.code === "invoice_upcoming_none") {
      return null;
    }
    throw error;
  }
}

/**
 * The charge for the item that reaches to the end of its period and began last; of several that began together the last.
 * @param lines the oldest first.
 */
function findLastDebit(item: Stripe.SubscriptionItem, lines: Stripe.InvoiceLineItem[]): Debit | null {
  const last = lines
    .filter(({ parent, period, amount }) => {
      const isItems =
        parent?.subscription_item_details?.subscription_item === item.id ||
        parent?.invoice_item_details?.subscription === item.subscription;
      const isPeriods = period.end === item.current_period_end && period.start >= item.current_period_start;
      return isItems && isPeriods && amount >= 0;
    })
    .reduce<Stripe.InvoiceLineItem | null>(
      (found, line) => (found && found.period.start > line.period.start ? found : line),
      null,
    );
  return last ? { amountMinor: last.amount, from: toDate(last.period.start).toISOString() } : null;
}

function describeInvoice(invoice: Stripe.Invoice): InvoiceFacts {
  const { finalized_at, paid_at } = invoice.status_transitions;
  return {
    stripeInvoiceId: invoice.id,
    number: invoice.number,
    status: invoice.status ?? "draft",
    currency: invoice.currency,
    totalMinor: invoice.total,
    amountDueMinor: invoice.amount_due,
    amountPaidMinor: invoice.amount_paid,
    amountRemainingMinor: invoice.amount_remaining,
    lines: invoice.lines.data.map(({ description, quantity, amount, parent }) => ({
      description: description ?? "",
      quantity,
      amountMinor: amount,
      isProration: Boolean(
        parent?.subscription_item_details?.proration ?? parent?.invoice_item_details?.proration,
      ),
    })),
    issuedAt: toDate(finalized_at ?? invoice.created),
    dueAt: dateOrNull(invoice.due_date),
    paidAt: dateOrNull(paid_at),
    nextAttemptAt: dateOrNull(invoice.next_payment_attempt),
    hostedUrl: invoice.hosted_invoice_url ?? null,
    pdfUrl: invoice.invoice_pdf ?? null,
  };
}
