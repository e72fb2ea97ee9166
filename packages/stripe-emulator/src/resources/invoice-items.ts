import type Stripe from "stripe";
import { emit, emitUpdated } from "../events";
import { invalidRequest, missingInBody, missingInPath, missingParam } from "../http/errors";
import { inRange, paginate } from "../http/list";
import * as p from "../http/params";
import { route } from "../http/router";
import { newId } from "../ids";
import { multiplyDecimal } from "../money/rounding";
import type { InvoiceItemRecord, InvoiceRecord } from "../records";
import { nowFor, type World } from "../world";
import { changeCustomer, customerInBody } from "./customers";
import { recompute } from "./invoice-draft";
import { addInvoiceItem, lineItemId, lineOfItem, linesOf } from "./invoice-lines";
import { presentInvoice } from "./invoice-view";
import { priceInBody } from "./prices";
import { currencyParam, mergeMetadata } from "./shared";

const period = p.object({ end: p.required(p.integer()), start: p.required(p.integer()) });
const shared = {
  amount: p.integer(),
  description: p.string(),
  discountable: p.boolean(),
  metadata: p.metadata(),
  period,
  pricing: p.object({ price: p.string() }),
  quantity: p.integer({ min: 0 }),
  unit_amount_decimal: p.decimal(),
};
const createParams = {
  ...shared,
  currency: currencyParam(),
  customer: p.required(p.string()),
  invoice: p.string(),
  subscription: p.string(),
} satisfies p.KnownTo<Stripe.InvoiceItemCreateParams>;
const updateParams = shared satisfies p.KnownTo<Stripe.InvoiceItemUpdateParams>;
const listParams = {
  ...p.pagination,
  created: p.range(),
  customer: p.string(),
  invoice: p.string(),
  pending: p.boolean(),
} satisfies p.KnownTo<Stripe.InvoiceItemListParams>;

type Amounts = Pick<InvoiceItemRecord, "amount" | "pricing" | "quantity" | "quantity_decimal">;

/** What an item costs, from exactly one of an amount, a unit amount or a one-off price. */
function amounts(world: World, params: p.Values<typeof updateParams>, currency: string | undefined): Amounts {
  const ways = [params.amount, params.unit_amount_decimal, params.pricing?.price].filter(
    (way) => way !== undefined,
  );
  if (ways.length > 1) {
    throw invalidRequest(
      "You may only specify one of these parameters: amount, unit_amount_decimal, pricing.",
      {
        code: "parameters_exclusive",
      },
    );
  }
  const quantity = params.quantity ?? 1;
  const counted = { quantity, quantity_decimal: String(quantity) };
  if (params.amount !== undefined) {
    if (params.quantity !== undefined && params.quantity !== 1) {
      throw invalidRequest("You may only specify one of these parameters: amount, quantity.", {
        code: "parameters_exclusive",
      });
    }
    const pricing = { type: "price_details", unit_amount_decimal: String(params.amount) } as const;
    return { amount: params.amount, pricing, ...counted };
  }
  if (params.unit_amount_decimal !== undefined) {
    const pricing = { type: "price_details", unit_amount_decimal: params.unit_amount_decimal } as const;
    return { amount: multiplyDecimal(params.unit_amount_decimal, quantity), pricing, ...counted };
  }
  if (params.pricing?.price === undefined) throw missingParam("amount");
  const price = priceInBody(world, params.pricing.price, "pricing[price]");
  if (price.type !== "one_time") {
    throw invalidRequest(
      "The price specified is set to `type=recurring` but this field only accepts prices with `type=one_time`.",
      { param: "pricing[price]" },
    );
  }
  if (currency !== undefined && price.currency !== currency) {
    throw invalidRequest(`The price specified only supports \`${price.currency}\`.`, { param: "currency" });
  }
  return {
    amount: multiplyDecimal(price.unit_amount_decimal ?? "0", quantity),
    pricing: {
      price_details: { price: price.id, product: price.product },
      type: "price_details",
      unit_amount_decimal: price.unit_amount_decimal,
    },
    ...counted,
  };
}

function create(world: World, params: p.Values<typeof createParams>): InvoiceItemRecord {
  const customer = customerInBody(world, params.customer);
  const invoice = params.invoice === undefined ? null : draftInBody(world, params.invoice, customer.id);
  const subscription =
    params.subscription === undefined ? null : world.store.get("subscriptions", params.subscription);
  if (subscription === undefined || (subscription && subscription.customer !== customer.id)) {
    throw missingInBody("subscription", params.subscription ?? "", "subscription");
  }
  const price =
    params.pricing?.price === undefined ? undefined : world.store.get("prices", params.pricing.price);
  const currency =
    params.currency ??
    price?.currency ??
    invoice?.currency ??
    subscription?.currency ??
    customer.currency ??
    "usd";
  const bound = invoice?.currency ?? subscription?.currency ?? customer.currency;
  if (bound && bound !== currency) {
    throw invalidRequest(
      `You cannot combine currencies on a single customer. This customer has an active subscription, subscription schedule, discount, quote, or invoice item with currency ${bound}.`,
      { param: "currency" },
    );
  }
  const now = nowFor(world, customer);
  const item = world.store.put("invoiceitems", {
    id: newId("ii"),
    object: "invoiceitem",
    ...amounts(world, params, currency),
    currency,
    customer: customer.id,
    customer_account: null,
    date: now,
    description:
      params.description ?? (price && (world.store.get("products", price.product)?.name ?? null)) ?? null,
    discountable: params.discountable ?? true,
    discounts: [],
    invoice: null,
    livemode: false,
    metadata: mergeMetadata(null, params.metadata),
    parent: subscription && {
      subscription_details: { subscription: subscription.id },
      type: "subscription_details",
    },
    period: params.period ?? { end: now, start: now },
    proration: false,
    tax_rates: [],
    test_clock: customer.test_clock ?? null,
  });
  if (customer.currency === null) changeCustomer(world, customer, { currency });
  if (invoice) changeLines(world, invoice, () => addInvoiceItem(world, invoice, item));
  const created = inPath(world, item.id);
  emit(world, "invoiceitem.created", created);
  return created;
}

function update(world: World, params: p.Values<typeof updateParams>, id: string): InvoiceItemRecord {
  const item = inPath(world, id);
  const invoice = editableInvoice(world, item);
  const repriced = [params.amount, params.unit_amount_decimal, params.pricing, params.quantity].some(
    (value) => value !== undefined,
  );
  const kept = { unit_amount_decimal: item.pricing?.unit_amount_decimal ?? undefined };
  const quantityOnly = params.quantity !== undefined && params.amount === undefined && !params.pricing;
  const priced = quantityOnly && params.unit_amount_decimal === undefined ? { ...params, ...kept } : params;
  if (repriced && item.proration) throw invalidRequest("You cannot change the amount of a proration.");
  const recounted = repriced ? amounts(world, priced, item.currency) : {};
  const after = world.store.update("invoiceitems", id, {
    ...recounted,
    ...(quantityOnly && item.pricing ? { pricing: item.pricing } : {}),
    description: params.description ?? item.description,
    discountable: params.discountable ?? item.discountable,
    metadata: mergeMetadata(item.metadata, params.metadata),
    period: params.period ?? item.period,
  });
  if (invoice) {
    changeLines(world, invoice, () => {
      const line = linesOf(world, invoice.id).find((candidate) => lineItemId(candidate) === id);
      if (line) world.store.put("invoice_lines", lineOfItem(world, line, after));
    });
  }
  return after;
}

function remove(world: World, id: string): object {
  const item = inPath(world, id);
  const invoice = editableInvoice(world, item);
  if (invoice) {
    changeLines(world, invoice, () => {
      for (const line of linesOf(world, invoice.id)) {
        if (lineItemId(line) === id) world.store.delete("invoice_lines", line.id);
      }
    });
  }
  world.store.delete("invoiceitems", id);
  emit(world, "invoiceitem.deleted", item);
  return { id, object: "invoiceitem", deleted: true };
}

/** The invoice an item is on, which must still be a draft for the item to change. */
function editableInvoice(world: World, item: InvoiceItemRecord): InvoiceRecord | null {
  const invoice = item.invoice === null ? null : (world.store.get("invoices", item.invoice) ?? null);
  if (invoice && invoice.status !== "draft") throw notEditable();
  return invoice;
}

function draftInBody(world: World, id: string, customer: string): InvoiceRecord {
  const invoice = world.store.get("invoices", id);
  if (!invoice || invoice.customer !== customer) throw missingInBody("invoice", id, "invoice");
  if (invoice.status !== "draft") throw notEditable();
  return invoice;
}

function notEditable() {
  return invalidRequest("This invoice can no longer be edited", { code: "invoice_not_editable" });
}

function changeLines(world: World, invoice: InvoiceRecord, change: () => void): void {
  const shown = presentInvoice(world, invoice);
  change();
  emitUpdated(world, "invoice.updated", shown, presentInvoice(world, recompute(world, invoice.id)));
}

function inPath(world: World, id: string): InvoiceItemRecord {
  const item = world.store.get("invoiceitems", id);
  if (!item) throw missingInPath("invoiceitem", id);
  return item;
}

function list(world: World, params: p.Values<typeof listParams>): object {
  const found = world.store
    .all("invoiceitems")
    .filter(
      (item) =>
        (params.customer === undefined || item.customer === params.customer) &&
        (params.invoice === undefined || item.invoice === params.invoice) &&
        (params.pending === undefined || (item.invoice === null) === params.pending) &&
        inRange(item.date, params.created),
    );
  return paginate(found, params, { url: "/v1/invoiceitems", kind: "invoiceitem", present: (item) => item });
}

export const invoiceItemRoutes = [
  route("POST", "/v1/invoiceitems", createParams, create),
  route("GET", "/v1/invoiceitems", listParams, list),
  route("GET", "/v1/invoiceitems/:id", {}, (world, _params, id: string) => inPath(world, id)),
  route("POST", "/v1/invoiceitems/:id", updateParams, update),
  route("DELETE", "/v1/invoiceitems/:id", {}, (world, _params, id: string) => remove(world, id)),
];
