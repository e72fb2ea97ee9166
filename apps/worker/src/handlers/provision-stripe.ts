import { getPlan, type Plan } from "@tenantry/core/plans";
import type Stripe from "stripe";
import { inTenant } from "../in-tenant";
import type { Handler } from "../outbox-message";
import type { WorkerServices } from "../services";
import { syncStripeCustomer } from "./sync-stripe-customer";

/** Gives a new tenant its customer and subscription at Stripe. */
export const provisionStripe: Handler<"stripe.provision"> = async (services, message) => {
  const customer = await ensureStripeCustomer(services, message.tenantId);
  const payload = { stripeCustomerId: customer, eventId: null };
  await syncStripeCustomer(services, { ...message, payload });
};

/**
 * The tenant's customer at Stripe, made with its subscription if there is none. Each call has a key of its own, so
 * that a repetition after a crash finds what was made before.
 */
export async function ensureStripeCustomer(services: WorkerServices, tenantId: string): Promise<string> {
  const { stripe, database } = services;
  const known = await database.queue.stripeCustomer.findUnique({ where: { tenantId } });
  if (known) return known.stripeCustomerId;

  const facts = await inTenant(services, { tenantId, access: "read" }, async ({ db, tenant }) => ({
    name: tenant.name,
    account: await db.seatAccount.findUniqueOrThrow({ where: { tenantId } }),
    owner: await db.membership.findFirst({
      where: { tenantId, role: "OWNER" },
      orderBy: { joinedAt: "asc" },
    }),
  }));
  const metadata = { tenant_id: tenantId };
  const customer = await stripe.customers.create(
    { name: facts.name, ...(facts.owner ? { email: facts.owner.email } : {}), metadata },
    { idempotencyKey: `customer-${tenantId}` },
  );
  const price = await ensurePrice(stripe, facts.account.planKey, getPlan(facts.account.planKey));
  await stripe.subscriptions.create(
    {
      customer: customer.id,
      // Paid by invoice, so that a workspace begins without a card.
      collection_method: "send_invoice",
      days_until_due: 30,
      items: [{ price, quantity: Math.max(1, facts.account.seatLimit ?? 1) }],
      metadata,
    },
    { idempotencyKey: `subscription-${tenantId}` },
  );
  await database.queue.stripeCustomer.createMany({
    data: { stripeCustomerId: customer.id, tenantId, createdAt: new Date() },
    skipDuplicates: true,
  });
  return customer.id;
}

async function ensurePrice(stripe: Stripe, planKey: string, plan: Plan): Promise<string> {
  const lookupKey = `tenantry_${planKey}_seat_month`;
  const existing = await stripe.prices.list({ lookup_keys: [lookupKey], limit: 1 });
  const [price] = existing.data;
  if (price) return price.id;
  const product = await stripe.products.create(
    { name: `Tenantry ${plan.name}`, metadata: { plan: planKey } },
    { idempotencyKey: `product-${planKey}` },
  );
  const created = await stripe.prices.create(
    {
      product: product.id,
      currency: plan.currency,
      unit_amount: plan.seatPriceMinor,
      recurring: { interval: "month" },
      lookup_key: lookupKey,
    },
    { idempotencyKey: `price-${planKey}-${plan.seatPriceMinor}` },
  );
  return created.id;
}
