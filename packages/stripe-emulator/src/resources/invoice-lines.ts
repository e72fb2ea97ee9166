import { newId } from "../ids";
import type { Period } from "../money/proration";
import type { Part } from "../money/tiers";
import { formatMoney } from "../money/totals";
import type { InvoiceItemRecord, InvoiceLineRecord, PriceRecord, SubscriptionItemRecord } from "../records";
import type { World } from "../world";
import { priceParts } from "./prices";

/** All lines of an invoice, in the order they were added. */
export function linesOf(world: World, invoice: string): InvoiceLineRecord[] {
  return world.store.all("invoice_lines").filter((line) => line.invoice === invoice);
}

/** What a line comes to without what was taken off. */
export function netOf({ amount, discount_amounts: off }: InvoiceLineRecord): number {
  return (off ?? []).reduce((rest, each) => rest - each.amount, amount);
}

type LineBase = Pick<
  InvoiceLineRecord,
  | "id"
  | "object"
  | "currency"
  | "discount_amounts"
  | "discounts"
  | "invoice"
  | "livemode"
  | "pretax_credit_amounts"
  | "taxes"
>;

function blankLine(invoice: { id: string; currency: string }): LineBase {
  return {
    id: newId("il"),
    object: "line_item",
    currency: invoice.currency,
    discount_amounts: [],
    discounts: [],
    invoice: invoice.id,
    livemode: false,
    pretax_credit_amounts: [],
    taxes: [],
  };
}

/** Puts an invoice item on an invoice: the item is no longer pending, the invoice has one line more. */
export function addInvoiceItem(
  world: World,
  invoice: { id: string; currency: string },
  item: InvoiceItemRecord,
): InvoiceLineRecord {
  world.store.update("invoiceitems", item.id, { invoice: invoice.id });
  return world.store.put("invoice_lines", lineOfItem(world, blankLine(invoice), item));
}

/** The line an invoice item makes; also used to bring a line up to date after its item changed. */
export function lineOfItem(world: World, base: LineBase, item: InvoiceItemRecord): InvoiceLineRecord {
  const owner = item.parent?.subscription_details ?? null;
  const credited = item.proration_details?.credited_items ?? null;
  const proration_details = item.proration ? { credited_items: creditedLines(world, credited) } : null;
  const common = { invoice_item: item.id, proration: item.proration, proration_details };
  const subscription = owner?.subscription ?? null;
  return {
    ...base,
    amount: item.amount,
    description: item.description,
    discountable: item.discountable,
    metadata: item.metadata ?? {},
    parent: owner?.subscription_item
      ? {
          type: "subscription_item_details",
          invoice_item_details: null,
          subscription_item_details: { ...common, subscription, subscription_item: owner.subscription_item },
        }
      : {
          type: "invoice_item_details",
          invoice_item_details: { ...common, subscription },
          subscription_item_details: null,
        },
    period: item.period,
    pricing: item.pricing,
    quantity: item.quantity,
    quantity_decimal: item.quantity_decimal,
    subscription,
    subtotal: item.amount,
  };
}

type Credited = NonNullable<InvoiceItemRecord["proration_details"]>["credited_items"];

/** A line names what it credits by invoice line; a debit that is itself still pending has none yet. */
function creditedLines(world: World, credited: Credited) {
  if (credited?.invoice_line_item_details) return credited.invoice_line_item_details;
  const item = credited?.invoice_item ? world.store.get("invoiceitems", credited.invoice_item) : undefined;
  if (!item?.invoice) return null;
  const line = linesOf(world, item.invoice).find((candidate) => lineItemId(candidate) === item.id);
  return line ? { invoice: item.invoice, invoice_line_items: [line.id] } : null;
}

/** The invoice item behind a line, if any. */
export function lineItemId(line: InvoiceLineRecord): string | null {
  const parent = line.parent;
  return (
    parent?.invoice_item_details?.invoice_item ?? parent?.subscription_item_details?.invoice_item ?? null
  );
}

interface Charged {
  subscription: string;
  item: Pick<SubscriptionItemRecord, "id" | "metadata">;
  price: PriceRecord;
  /** How much of it: what is held, or what was used. */
  quantity: string | number;
  isTrial: boolean;
}

/** The lines for a whole period of a subscription item: one, or one for each tier and flat fee that is reached. */
export function addPeriodLines(
  world: World,
  invoice: { id: string; currency: string },
  charged: Charged,
  period: Period,
): InvoiceLineRecord[] {
  if (charged.isTrial) {
    const what = quantityOf(world, charged.price, charged.quantity);
    const { price, quantity } = charged;
    const part = { quantity: String(quantity), unitAmount: price.unit_amount_decimal, amount: 0 };
    return [addLine(world, invoice, charged, { ...part, description: `Free trial for ${what}`, period })];
  }
  return priceParts(world, charged.price, charged.quantity).map((part) =>
    addLine(world, invoice, charged, {
      ...part,
      description: describePart(world, charged.price, part),
      period,
    }),
  );
}

function describePart(
  world: World,
  price: PriceRecord,
  { tier, isFlat, quantity, unitAmount }: Part,
): string {
  const name = world.store.get("products", price.product)?.name ?? price.product;
  const rate = rateOf(price, unitAmount);
  if (isFlat) return `${name} (Tier ${tier} flat fee at ${rate})`;
  return `${quantityOf(world, price, quantity)} (${tier === null ? "" : `Tier ${tier} `}at ${rate})`;
}

function addLine(
  world: World,
  invoice: { id: string; currency: string },
  { subscription, item, price }: Charged,
  shown: { amount: number; description: string; quantity: string; unitAmount: string | null; period: Period },
): InvoiceLineRecord {
  const { amount, description, quantity, unitAmount, period } = shown;
  return world.store.put("invoice_lines", {
    ...blankLine(invoice),
    amount,
    description,
    discountable: true,
    metadata: item.metadata,
    parent: {
      type: "subscription_item_details",
      invoice_item_details: null,
      subscription_item_details: {
        invoice_item: null,
        proration: false,
        proration_details: null,
        subscription,
        subscription_item: item.id,
      },
    },
    period,
    pricing: {
      price_details: { price: price.id, product: price.product },
      type: "price_details",
      unit_amount_decimal: unitAmount,
    },
    // Whole ones alone; parts of one are in the decimal.
    quantity: Math.trunc(Number(quantity)),
    quantity_decimal: quantity,
    subscription,
    subtotal: amount,
  });
}

/** `3 user × Seats`, with the product's unit label when it has one. */
function quantityOf(world: World, price: PriceRecord, quantity: string | number): string {
  const product = world.store.get("products", price.product);
  const label = product?.unit_label ? ` ${product.unit_label}` : "";
  return `${quantity}${label} × ${product?.name ?? price.product}`;
}

/** `$10.00 / month` or `$10.00 / every 3 months`. */
function rateOf(price: PriceRecord, unitAmount: string): string {
  const { interval, interval_count: count } = price.recurring ?? { interval: "month", interval_count: 1 };
  const isWhole = /^-?\d+(\.0+)?$/.test(unitAmount);
  const each = isWhole ? formatMoney(Number(unitAmount), price.currency) : `${unitAmount} ${price.currency}`;
  return `${each} / ${count === 1 ? interval : `every ${count} ${interval}s`}`;
}

/** `Unused time on 3 × Seats after 10 Nov 2025`. */
export function prorationText(
  world: World,
  kind: "Unused" | "Remaining",
  price: PriceRecord,
  quantity: number,
  at: number,
): string {
  const name = world.store.get("products", price.product)?.name ?? price.product;
  const date = new Date(at * 1000).toLocaleDateString("en-GB", {
    day: "2-digit",
    month: "short",
    year: "numeric",
    timeZone: "UTC",
  });
  return `${kind} time on ${quantity === 1 ? "" : `${quantity} × `}${name} after ${date}`;
}
