import { recordOverageInvoiced } from "@tenantry/core/overage/record-overage-invoiced";
import type Stripe from "stripe";
import { inTenant } from "../in-tenant";
import type { Handler } from "../outbox-message";
import { ensureStripeCustomer } from "./provision-stripe";

/** Stripe keeps an idempotency key for 24 hours at least; an hour is left for a slow clock. */
const keyLifetimeMs = 23 * 60 * 60 * 1000;

/**
 * Puts a closed month's overage on the tenant's next invoice, exactly once: the key is the period's own, and once
 * Stripe may have forgotten it, the item is looked up before another is made.
 */
export const createOverageItem: Handler<"stripe.overage_item"> = async (services, message) => {
  const { tenantId, payload, firstAttemptAt } = message;
  const period = await inTenant(services, { tenantId, access: "read" }, ({ db }) =>
    db.overagePeriod.findUnique({ where: { tenantId_id: { tenantId, id: payload.overagePeriodId } } }),
  );
  if (period?.status !== "CLOSED") return;
  const customer = await ensureStripeCustomer(services, tenantId);
  const keyMayBeForgotten = Date.now() - firstAttemptAt.getTime() > keyLifetimeMs;
  const found = keyMayBeForgotten ? await findItem(services.stripe, customer, period.id) : null;
  const item =
    found ??
    (await services.stripe.invoiceItems.create(
      {
        customer,
        currency: period.currency,
        amount: period.amountMinor,
        description: describe(period),
        period: { start: toUnix(period.periodStart), end: toUnix(period.periodEnd) },
        metadata: { tenant_id: tenantId, overage_period_id: period.id },
      },
      { idempotencyKey: `overage-${period.id}` },
    ));
  await inTenant(services, { tenantId, access: "write" }, (context) =>
    recordOverageInvoiced(context, { overagePeriodId: period.id, stripeInvoiceItemId: item.id }),
  );
};

async function findItem(
  stripe: Stripe,
  customer: string,
  overagePeriodId: string,
): Promise<Stripe.InvoiceItem | null> {
  for await (const item of stripe.invoiceItems.list({ customer, limit: 100 })) {
    if (item.metadata?.overage_period_id === overagePeriodId) return item;
  }
  return null;
}

const toUnix = (at: Date) => Math.floor(at.getTime() / 1000);

/** The working, as the customer's bookkeeper reads it on the invoice. */
function describe(period: {
  seatSeconds: bigint;
  periodStart: Date;
  periodEnd: Date;
  peakSeats: number;
}): string {
  const seatDays = (Number(period.seatSeconds) / 86_400).toFixed(2).replace(/\.?0+$/, "");
  const date = new Intl.DateTimeFormat("en-GB", {
    day: "numeric",
    month: "short",
    year: "numeric",
    timeZone: "UTC",
  });
  const range = `${date.format(period.periodStart)} to ${date.format(period.periodEnd)}`;
  return `Seats above your plan, ${range}: ${seatDays} seat-days, at most ${period.peakSeats} at once`;
}
