import { findCreditLine, type InvoiceLine, listInvoiceLines } from "@tenantry/core/overage/invoice-lines";
import { recordOverageCredited, recordOverageInvoiced } from "@tenantry/core/overage/record-overage-invoiced";
import type { OverageStatus } from "@tenantry/db";
import type Stripe from "stripe";
import { inTenant } from "../in-tenant";
import { mayBeForgotten } from "../may-be-forgotten";
import type { Handler } from "../outbox-message";
import type { WorkerServices } from "../services";
import { ensureStripeCustomer } from "./provision-stripe";

const payable: OverageStatus[] = ["CLOSED", "APPROVED", "ADJUSTED"];

/** An item and what names it at Stripe for good: the month, and which of its lines it is. */
type Item = { line: InvoiceLine; name: string; key: string };

/**
 * Puts a closed month's lines on the tenant's next invoice, or what was credited of them, each exactly once: the keys
 * are the period's own, and once Stripe may have forgotten them, an item is looked up before another is made. What is
 * charged comes from what was frozen and decided, never from the order.
 */
export const createOverageItem: Handler<"stripe.overage_item"> = async (services, message) => {
  const { tenantId, payload, firstAttemptAt } = message;
  const id = payload.overagePeriodId;
  const period = await inTenant(services, { tenantId, access: "read" }, ({ db }) =>
    db.overagePeriod.findUnique({
      where: { tenantId_id: { tenantId, id } },
      omit: { inputs: true, working: true },
    }),
  );
  const items = period ? itemsOf(period, payload.credit ?? false) : [];
  if (!period || items.length === 0) return;
  const customer = await ensureStripeCustomer(services, tenantId);
  const found = mayBeForgotten(firstAttemptAt)
    ? await findItems(services.stripe, customer, id)
    : new Map<string, string>();
  const itemIds: string[] = [];
  for (const item of items) {
    const { currency } = period;
    itemIds.push(
      found.get(item.name) ?? (await createItem(services, { tenantId, id, customer, currency }, item)),
    );
  }
  const [first = ""] = itemIds;
  await inTenant(services, { tenantId, access: "write" }, (context) =>
    payload.credit
      ? recordOverageCredited(context, { overagePeriodId: id, stripeCreditItemId: first })
      : recordOverageInvoiced(context, { overagePeriodId: id, stripeInvoiceItemId: first }),
  );
};

type Period = Parameters<typeof listInvoiceLines>[0] & { id: string; status: OverageStatus };

function itemsOf(period: Period, isCredit: boolean): Item[] {
  const { id, status } = period;
  if (isCredit) {
    const line = status === "CREDITED" ? findCreditLine(period) : null;
    return line ? [{ line, name: "credit", key: `overage-${id}-credit` }] : [];
  }
  if (!payable.includes(status)) return [];
  return listInvoiceLines(period).map((line, index) => ({
    line,
    name: String(index),
    key: index === 0 ? `overage-${id}` : `overage-${id}-${index}`,
  }));
}

async function createItem(
  { stripe }: WorkerServices,
  owner: { tenantId: string; id: string; customer: string; currency: string },
  { line, name, key }: Item,
): Promise<string> {
  const item = await stripe.invoiceItems.create(
    {
      customer: owner.customer,
      currency: owner.currency,
      amount: line.amountMinor,
      description: line.text,
      period: { start: toUnix(line.periodStart), end: toUnix(line.periodEnd) },
      metadata: { tenant_id: owner.tenantId, overage_period_id: owner.id, overage_line: name },
    },
    { idempotencyKey: key },
  );
  return item.id;
}

/** A month's items that Stripe has already, by their names; those of before lines had names are the first. */
async function findItems(
  stripe: Stripe,
  customer: string,
  overagePeriodId: string,
): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  for await (const item of stripe.invoiceItems.list({ customer, limit: 100 })) {
    if (item.metadata?.overage_period_id !== overagePeriodId) continue;
    found.set(item.metadata.overage_line ?? "0", item.id);
  }
  return found;
}

const toUnix = (at: Date) => Math.floor(at.getTime() / 1000);
