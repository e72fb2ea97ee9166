import { emit } from "../events";
import { newId } from "../ids";
import { prorate } from "../money/proration";
import type {
  Debit,
  InvoiceItemRecord,
  PriceRecord,
  SubscriptionItemRecord,
  SubscriptionRecord,
} from "../records";
import { nowFor, type World } from "../world";
import { discounted } from "./discounts";
import { prorationText } from "./invoice-lines";
import { isMetered, priceAmount, priceInBody } from "./prices";

/** One item before and after a change; either is null when the item is new or goes away. */
export interface ItemChange {
  before: SubscriptionItemRecord | null;
  after: SubscriptionItemRecord | null;
}

/** Whether a change costs or gives back anything at all. */
export function changesBilling({ before, after }: ItemChange): boolean {
  return !before || !after || before.price !== after.price || before.quantity !== after.quantity;
}

/**
 * Writes the pending invoice items of one item's change at `at`: the unused rest of what was charged comes
 * back, the rest of the period at the new price is charged. Answers what the item is now charged for.
 */
export function prorateChange(
  world: World,
  subscription: SubscriptionRecord,
  { before, after }: ItemChange,
  at: number,
): Debit | null {
  const item = after ?? before;
  if (!item) return null;
  const charged = before?.debit ?? null;
  const nextPrice = after && priceInBody(world, after.price, "price");
  const { credit, debit } = prorate({
    previous: charged && { amount: charged.amount, period: { start: charged.start, end: charged.end } },
    // Usage is billed when it is over: nothing of it was paid, and nothing is.
    nextAmount:
      after && nextPrice && !isMetered(nextPrice)
        ? discounted(world, subscription, priceAmount(world, nextPrice, after.quantity))
        : null,
    period: { start: item.current_period_start, end: item.current_period_end },
    at,
  });
  if (charged && credit !== null) {
    const price = priceInBody(world, charged.price, "price");
    insert(world, subscription, item.id, {
      amount: credit,
      credited: creditedItems(charged),
      description: prorationText(world, "Unused", price, charged.quantity, at),
      period: { start: at, end: charged.end },
      price,
      quantity: charged.quantity,
    });
  }
  if (!after || !nextPrice || debit === null) return null;
  const written = insert(world, subscription, after.id, {
    amount: debit,
    credited: null,
    description: prorationText(world, "Remaining", nextPrice, after.quantity, at),
    period: { start: at, end: after.current_period_end },
    price: nextPrice,
    quantity: after.quantity,
  });
  return {
    amount: debit,
    quantity: after.quantity,
    price: nextPrice.id,
    start: at,
    end: after.current_period_end,
    invoiceItem: written.id,
    invoice: null,
    invoiceLine: null,
  };
}

/** Gives back the unused rest of every item, as an immediate cancellation with `prorate` does. */
export function creditRest(world: World, subscription: SubscriptionRecord, at: number): void {
  for (const item of subscription.items)
    prorateChange(world, subscription, { before: item, after: null }, at);
}

type Credited = NonNullable<InvoiceItemRecord["proration_details"]>["credited_items"];

function creditedItems(debit: Debit): Credited {
  if (debit.invoiceItem) return { invoice_item: debit.invoiceItem, type: "invoice_item" };
  if (!debit.invoice || !debit.invoiceLine) return null;
  return {
    invoice_line_item_details: { invoice: debit.invoice, invoice_line_items: [debit.invoiceLine] },
    type: "invoice_line_items",
  };
}

interface ProrationItem {
  amount: number;
  credited: Credited;
  description: string;
  period: { start: number; end: number };
  price: PriceRecord;
  quantity: number;
}

function insert(
  world: World,
  subscription: SubscriptionRecord,
  item: string,
  part: ProrationItem,
): InvoiceItemRecord {
  const record = world.store.put("invoiceitems", {
    id: newId("ii"),
    object: "invoiceitem",
    amount: part.amount,
    currency: subscription.currency,
    customer: subscription.customer,
    customer_account: null,
    date: nowFor(world, subscription.customer),
    description: part.description,
    discountable: false,
    discounts: [],
    invoice: null,
    livemode: false,
    metadata: subscription.metadata,
    net_amount: part.amount,
    parent: {
      subscription_details: { subscription: subscription.id, subscription_item: item },
      type: "subscription_details",
    },
    period: part.period,
    // A proration has no unit price: its amount is a part of a period's.
    pricing: {
      price_details: { price: part.price.id, product: part.price.product },
      type: "price_details",
      unit_amount_decimal: null,
    },
    proration: true,
    proration_details: { credited_items: part.credited, discount_amounts: [] },
    quantity: part.quantity,
    quantity_decimal: String(part.quantity),
    tax_rates: [],
    test_clock: subscription.test_clock,
  });
  emit(world, "invoiceitem.created", record);
  return record;
}
