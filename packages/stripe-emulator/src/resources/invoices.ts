import type Stripe from "stripe";
import { emit } from "../events";
import { invalidRequest, missingInBody, missingInPath, missingParam } from "../http/errors";
import { inRange, paginate } from "../http/list";
import * as p from "../http/params";
import { route } from "../http/router";
import type { InvoiceRecord } from "../records";
import { nowFor, type World } from "../world";
import { customerInBody } from "./customers";
import { createDraft, draftRest, pendingItems } from "./invoice-draft";
import {
  changeInvoice,
  finalizeInvoice,
  markUncollectible,
  payInvoice,
  sendInvoice,
  voidInvoice,
} from "./invoice-lifecycle";
import { addInvoiceItem, linesOf } from "./invoice-lines";
import { presentInvoice, subscriptionOf } from "./invoice-view";
import { findAttached } from "./payment-methods";
import { currencyParam, mergeMetadata } from "./shared";

const collectionMethod = p.oneOf("charge_automatically", "send_invoice");
const shared = {
  auto_advance: p.boolean(),
  automatically_finalizes_at: p.integer(),
  collection_method: collectionMethod,
  days_until_due: p.integer({ min: 0, max: 730 }),
  default_payment_method: p.string(),
  description: p.emptyable(p.string()),
  due_date: p.integer(),
  footer: p.emptyable(p.string()),
  metadata: p.metadata(),
};
const createParams = {
  ...shared,
  currency: currencyParam(),
  customer: p.required(p.string()),
  pending_invoice_items_behavior: p.oneOf("exclude", "include"),
  subscription: p.string(),
} satisfies p.KnownTo<Stripe.InvoiceCreateParams>;
const updateParams = shared satisfies p.KnownTo<Stripe.InvoiceUpdateParams>;
const listParams = {
  ...p.pagination,
  collection_method: collectionMethod,
  created: p.range(),
  customer: p.string(),
  due_date: p.range(),
  status: p.oneOf("draft", "open", "paid", "uncollectible", "void"),
  subscription: p.string(),
} satisfies p.KnownTo<Stripe.InvoiceListParams>;
const payParams = {
  off_session: p.boolean(),
  paid_out_of_band: p.boolean(),
  payment_method: p.string(),
} satisfies p.KnownTo<Stripe.InvoicePayParams>;
const finalizeParams = { auto_advance: p.boolean() } satisfies p.KnownTo<Stripe.InvoiceFinalizeInvoiceParams>;

function inPath(world: World, id: string): InvoiceRecord {
  const invoice = world.store.get("invoices", id);
  if (!invoice) throw missingInPath("invoice", id);
  return invoice;
}

/** The fields that creating and updating a draft share. Throws 400. */
function sharedFields(
  world: World,
  params: p.Values<typeof updateParams>,
  invoice: { customer: string; created: number; collection_method: string },
): Partial<InvoiceRecord> {
  const method = params.default_payment_method;
  if (method !== undefined && !findAttached(world, invoice.customer, method)) {
    throw missingInBody("PaymentMethod", method, "default_payment_method");
  }
  const byTransfer = (params.collection_method ?? invoice.collection_method) === "send_invoice";
  if (!byTransfer && (params.days_until_due !== undefined || params.due_date !== undefined)) {
    throw invalidRequest(
      "You can only specify `days_until_due` or `due_date` if you are using `collection_method=send_invoice`.",
      { param: params.due_date === undefined ? "days_until_due" : "due_date" },
    );
  }
  const fields: Partial<InvoiceRecord> = {};
  if (params.auto_advance !== undefined) {
    const finalizes = params.auto_advance ? invoice.created + draftRest : null;
    fields.auto_advance = params.auto_advance;
    fields.automatically_finalizes_at = finalizes;
    fields.next_payment_attempt = byTransfer ? null : finalizes;
  }
  if (params.automatically_finalizes_at !== undefined) {
    fields.automatically_finalizes_at = params.automatically_finalizes_at;
  }
  if (params.collection_method !== undefined) fields.collection_method = params.collection_method;
  if (params.days_until_due !== undefined) fields.due_date = invoice.created + params.days_until_due * 86_400;
  if (params.due_date !== undefined) fields.due_date = params.due_date;
  if (method !== undefined) fields.default_payment_method = method;
  if (params.description !== undefined) fields.description = params.description || null;
  if (params.footer !== undefined) fields.footer = params.footer || null;
  return fields;
}

function create(world: World, params: p.Values<typeof createParams>): object {
  const customer = customerInBody(world, params.customer);
  const subscription =
    params.subscription === undefined ? null : world.store.get("subscriptions", params.subscription);
  if (subscription === undefined || (subscription && subscription.customer !== customer.id)) {
    throw missingInBody("subscription", params.subscription ?? "", "subscription");
  }
  const now = nowFor(world, customer);
  const currency = params.currency ?? subscription?.currency ?? customer.currency ?? "usd";
  const collection = params.collection_method ?? "charge_automatically";
  if (collection === "send_invoice" && params.days_until_due === undefined && params.due_date === undefined) {
    throw missingParam("days_until_due");
  }
  const includes = params.pending_invoice_items_behavior ?? (subscription ? "include" : "exclude");
  const pending =
    includes === "include"
      ? pendingItems(world, {
          customer: customer.id,
          currency,
          subscription: subscription?.id ?? null,
          onlyThat: true,
        })
      : [];
  if (subscription && pending.length === 0) {
    throw invalidRequest("Nothing to invoice for subscription", {
      code: "invoice_no_subscription_line_items",
    });
  }
  const fields = sharedFields(world, params, {
    customer: customer.id,
    created: now,
    collection_method: collection,
  });
  const invoice = createDraft(world, {
    customer,
    subscription,
    billingReason: "manual",
    currency,
    collectionMethod: collection,
    daysUntilDue: null,
    autoAdvance: params.auto_advance ?? false,
    period: { start: now, end: now },
    fields: { ...fields, metadata: mergeMetadata(null, params.metadata) },
    fill: (draft) => {
      for (const item of pending) addInvoiceItem(world, draft, item);
    },
  });
  return presentInvoice(world, invoice);
}

function update(world: World, params: p.Values<typeof updateParams>, id: string): object {
  const invoice = inPath(world, id);
  const editable = new Set(["metadata", "auto_advance"]);
  if (invoice.status !== "draft" && !Object.keys(params).every((name) => editable.has(name))) {
    throw invalidRequest("Finalized invoices can't be updated in this way", { code: "invoice_not_editable" });
  }
  const fields = sharedFields(world, params, { ...invoice, customer: invoice.customer ?? "" });
  // A finalized invoice has nothing left to finalize; advancing means charging it.
  const open = invoice.status === "draft" ? {} : { automatically_finalizes_at: null };
  const metadata = mergeMetadata(invoice.metadata, params.metadata);
  return presentInvoice(world, changeInvoice(world, invoice, { ...fields, ...open, metadata }));
}

function list(world: World, params: p.Values<typeof listParams>): object {
  const found = world.store
    .all("invoices")
    .filter(
      (invoice) =>
        (params.collection_method === undefined || invoice.collection_method === params.collection_method) &&
        (params.customer === undefined || invoice.customer === params.customer) &&
        (params.status === undefined || invoice.status === params.status) &&
        (params.subscription === undefined || subscriptionOf(invoice) === params.subscription) &&
        inRange(invoice.created, params.created) &&
        inRange(invoice.due_date, params.due_date),
    );
  const present = (invoice: InvoiceRecord) => presentInvoice(world, invoice);
  return paginate(found, params, { url: "/v1/invoices", kind: "invoice", present });
}

/** Only a draft that no subscription made; its items go back to waiting. */
function remove(world: World, id: string): object {
  const invoice = inPath(world, id);
  if (invoice.status !== "draft" || subscriptionOf(invoice) !== null) {
    throw invalidRequest("You can only delete draft invoices that do not belong to a subscription.", {
      code: "invoice_not_editable",
    });
  }
  for (const item of world.store.all("invoiceitems")) {
    if (item.invoice === id) world.store.update("invoiceitems", item.id, { invoice: null });
  }
  const shown = presentInvoice(world, invoice);
  for (const line of linesOf(world, id)) world.store.delete("invoice_lines", line.id);
  world.store.delete("invoices", id);
  emit(world, "invoice.deleted", shown);
  return { id, object: "invoice", deleted: true };
}

function finalize(world: World, params: p.Values<typeof finalizeParams>, id: string): object {
  const draft = inPath(world, id);
  const advances = params.auto_advance ?? draft.auto_advance ?? false;
  const open = finalizeInvoice(world, world.store.update("invoices", id, { auto_advance: advances }));
  if (open.status !== "open") return presentInvoice(world, open);
  // Collection of a finalized invoice follows on its own about an hour later.
  const charges = advances && open.collection_method === "charge_automatically";
  const next = charges ? nowFor(world, open.customer) + draftRest : null;
  return presentInvoice(world, world.store.update("invoices", id, { next_payment_attempt: next }));
}

export const invoiceRoutes = [
  route("POST", "/v1/invoices", createParams, create),
  route("GET", "/v1/invoices", listParams, list),
  route("GET", "/v1/invoices/:id", {}, (world, _params, id: string) =>
    presentInvoice(world, inPath(world, id)),
  ),
  route("POST", "/v1/invoices/:id", updateParams, update),
  route("DELETE", "/v1/invoices/:id", {}, (world, _params, id: string) => remove(world, id)),
  route("GET", "/v1/invoices/:id/lines", p.pagination, (world, params, id: string) =>
    paginate(linesOf(world, inPath(world, id).id), params, {
      url: `/v1/invoices/${id}/lines`,
      kind: "line_item",
      order: "given",
      present: (line) => line,
    }),
  ),
  route("POST", "/v1/invoices/:id/finalize", finalizeParams, finalize),
  route("POST", "/v1/invoices/:id/pay", payParams, (world, params, id: string) => {
    const options = { paymentMethod: params.payment_method, outOfBand: params.paid_out_of_band };
    return presentInvoice(world, payInvoice(world, inPath(world, id), options));
  }),
  route("POST", "/v1/invoices/:id/void", {}, (world, _params, id: string) =>
    presentInvoice(world, voidInvoice(world, inPath(world, id))),
  ),
  route("POST", "/v1/invoices/:id/mark_uncollectible", {}, (world, _params, id: string) =>
    presentInvoice(world, markUncollectible(world, inPath(world, id))),
  ),
  route("POST", "/v1/invoices/:id/send", {}, (world, _params, id: string) =>
    presentInvoice(world, sendInvoice(world, inPath(world, id))),
  ),
];
