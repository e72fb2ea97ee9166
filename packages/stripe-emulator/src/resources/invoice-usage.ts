import type { Period } from "../money/proration";
import type { InvoiceLineRecord, InvoiceRecord, SubscriptionItemRecord } from "../records";
import type { World } from "../world";
import { addPeriodLines, linesOf } from "./invoice-lines";
import { usageOf } from "./meters";
import { isMetered, priceInBody } from "./prices";

type MeteredItem = Pick<SubscriptionItemRecord, "id" | "metadata" | "price">;

/** Bills what was used of a metered item in a period that is over. */
export function addUsageLines(
  world: World,
  invoice: { id: string; currency: string },
  { subscription, customer, item }: { subscription: string; customer: string; item: MeteredItem },
  period: Period,
): InvoiceLineRecord[] {
  const price = priceInBody(world, item.price, "price");
  const meter = world.store.get("meters", price.recurring?.meter ?? "");
  if (!meter) throw new Error(`price ${price.id} has no meter in the store`);
  const quantity = usageOf(world, meter, { customer, ...period });
  return addPeriodLines(world, invoice, { subscription, item, price, quantity, isTrial: false }, period);
}

/** Brings the usage on a draft to what has been reported by now: events may come in until it is final. */
export function refreshUsage(world: World, invoice: InvoiceRecord): void {
  const lines = linesOf(world, invoice.id).filter((line) => isUsageLine(world, line));
  const stale = new Map(lines.map((line) => [itemOf(line), line]));
  for (const { id } of lines) world.store.delete("invoice_lines", id);
  for (const [id, { period, subscription, pricing, metadata }] of stale) {
    const item = { id, price: pricing?.price_details?.price ?? "", metadata: metadata ?? {} };
    const owner = { subscription: String(subscription), customer: invoice.customer ?? "", item };
    addUsageLines(world, invoice, owner, period);
  }
}

function itemOf(line: InvoiceLineRecord): string {
  return line.parent?.subscription_item_details?.subscription_item ?? "";
}

function isUsageLine(world: World, line: InvoiceLineRecord): boolean {
  const price = world.store.get("prices", line.pricing?.price_details?.price ?? "");
  return price !== undefined && isMetered(price) && itemOf(line) !== "";
}
