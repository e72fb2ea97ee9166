import { emit, emitUpdated } from "../events";
import { newId } from "../ids";
import { settle } from "../money/totals";
import type { CustomerRecord, InvoiceItemRecord, InvoiceRecord, SubscriptionRecord } from "../records";
import { nowFor, type World } from "../world";
import { linesOf } from "./invoice-lines";
import { presentInvoice } from "./invoice-view";

/** How long a draft rests before it is finalized on its own, in seconds. */
export const draftRest = 3600;
const daySeconds = 86_400;

export interface DraftInput {
  customer: CustomerRecord;
  subscription: SubscriptionRecord | null;
  billingReason: NonNullable<InvoiceRecord["billing_reason"]>;
  currency: string;
  collectionMethod: "charge_automatically" | "send_invoice";
  daysUntilDue: number | null;
  autoAdvance: boolean;
  period: { start: number; end: number };
  fields?: Partial<InvoiceRecord>;
  /** Adds the lines; the totals are computed after it. */
  fill: (invoice: InvoiceRecord) => void;
}

/** Makes a draft invoice with its lines and announces it. */
export function createDraft(world: World, input: DraftInput): InvoiceRecord {
  const { customer, subscription } = input;
  const now = nowFor(world, customer);
  const draft = world.store.put("invoices", { ...blankInvoice(world, input, now), ...input.fields });
  input.fill(draft);
  const invoice = recompute(world, draft.id);
  if (customer.currency === null) {
    const after = world.store.update("customers", customer.id, { currency: input.currency });
    emitUpdated(world, "customer.updated", customer, after);
  }
  if (subscription) world.store.update("subscriptions", subscription.id, { latest_invoice: invoice.id });
  emit(world, "invoice.created", presentInvoice(world, invoice));
  return invoice;
}

/** Adds the lines of a draft up again. */
export function recompute(world: World, id: string): InvoiceRecord {
  const invoice = world.store.get("invoices", id);
  if (!invoice) throw new Error(`invoice ${id} is not in the store`);
  const balance = world.store.get("customers", invoice.customer ?? "")?.balance ?? 0;
  const lines = linesOf(world, id);
  const credits = lines.flatMap((line) => line.pretax_credit_amounts ?? []);
  const discounts = Map.groupBy(
    lines.flatMap((line) => line.discount_amounts ?? []),
    ({ discount }) => String(discount),
  );
  const subtotal = sum(lines);
  // Discounts are among them.
  const { total, amountDue } = settle([subtotal, -sum(credits)], balance);
  return world.store.update("invoices", id, {
    amount_due: amountDue,
    amount_remaining: amountDue,
    starting_balance: balance,
    subtotal,
    subtotal_excluding_tax: subtotal,
    total,
    total_discount_amounts: [...discounts].map(([discount, parts]) => ({ amount: sum(parts), discount })),
    total_excluding_tax: total,
    total_pretax_credit_amounts: credits,
  });
}

function sum(parts: readonly { amount: number }[]): number {
  return parts.reduce((total, { amount }) => total + amount, 0);
}

/**
 * What waits to be billed to a customer: items of the named subscription and, unless `onlyThat`, items of no
 * subscription. Without a subscription: everything that waits.
 */
export function pendingItems(
  world: World,
  filter: { customer: string; currency: string; subscription: string | null; onlyThat?: boolean },
): InvoiceItemRecord[] {
  return world.store.all("invoiceitems").filter((item) => {
    if (item.customer !== filter.customer || item.invoice !== null || item.currency !== filter.currency)
      return false;
    if (filter.subscription === null) return true;
    const owner = item.parent?.subscription_details?.subscription ?? null;
    return owner === filter.subscription || (owner === null && !filter.onlyThat);
  });
}

function blankInvoice(world: World, input: DraftInput, now: number): InvoiceRecord {
  const { customer, subscription } = input;
  return {
    id: newId("in"),
    object: "invoice",
    account_country: "US",
    account_name: "Stripe emulator",
    account_tax_ids: null,
    amount_due: 0,
    amount_overpaid: 0,
    amount_paid: 0,
    amount_remaining: 0,
    amount_shipping: 0,
    application: null,
    attempt_count: 0,
    attempted: false,
    auto_advance: input.autoAdvance,
    automatic_tax: { disabled_reason: null, enabled: false, liability: null, provider: null, status: null },
    automatically_finalizes_at: input.autoAdvance ? now + draftRest : null,
    billing_reason: input.billingReason,
    collection_method: input.collectionMethod,
    created: now,
    currency: input.currency,
    custom_fields: null,
    customer: customer.id,
    customer_account: null,
    customer_address: customer.address ?? null,
    customer_email: customer.email,
    customer_name: customer.name ?? null,
    customer_phone: customer.phone ?? null,
    customer_shipping: customer.shipping,
    customer_tax_exempt: customer.tax_exempt ?? null,
    customer_tax_ids: [],
    default_payment_method: null,
    default_source: null,
    default_tax_rates: [],
    description: null,
    discounts: [],
    due_announced: "none",
    due_date: input.daysUntilDue === null ? null : now + input.daysUntilDue * daySeconds,
    effective_at: null,
    ending_balance: null,
    footer: customer.invoice_settings.footer,
    from_invoice: null,
    issuer: { type: "self" },
    last_finalization_error: null,
    latest_revision: null,
    livemode: false,
    metadata: {},
    next_payment_attempt:
      input.autoAdvance && input.collectionMethod === "charge_automatically" ? now + draftRest : null,
    number: null,
    on_behalf_of: null,
    parent: subscription && {
      quote_details: null,
      subscription_details: { metadata: subscription.metadata, subscription: subscription.id },
      type: "subscription_details",
    },
    payment_settings: { default_mandate: null, payment_method_options: null, payment_method_types: null },
    period_end: input.period.end,
    period_start: input.period.start,
    post_payment_credit_notes_amount: 0,
    pre_payment_credit_notes_amount: 0,
    receipt_number: null,
    rendering: null,
    shipping_cost: null,
    shipping_details: null,
    starting_balance: world.store.get("customers", customer.id)?.balance ?? 0,
    statement_descriptor: null,
    status: "draft",
    status_transitions: { finalized_at: null, marked_uncollectible_at: null, paid_at: null, voided_at: null },
    subtotal: 0,
    subtotal_excluding_tax: 0,
    test_clock: customer.test_clock ?? null,
    total: 0,
    total_discount_amounts: [],
    total_excluding_tax: 0,
    total_pretax_credit_amounts: [],
    total_taxes: [],
    webhooks_delivered_at: null,
  };
}
