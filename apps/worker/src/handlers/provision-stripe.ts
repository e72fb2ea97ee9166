import { trialEndOf } from "@tenantry/core/plans/plan";
import { paidQuantity } from "@tenantry/core/seats/paid-quantity";
import { readSeatAccount, type SeatAccountRow } from "@tenantry/db";
import type Stripe from "stripe";
import { ensurePrice } from "../ensure-price";
import { inTenant } from "../in-tenant";
import { lookAtCustomer } from "../look-at-customer";
import type { Handler } from "../outbox-message";
import type { WorkerServices } from "../services";

/** Gives a new tenant its customer and subscription at Stripe. */
export const provisionStripe: Handler<"stripe.provision"> = async (services, { tenantId }) => {
  const customer = await ensureStripeCustomer(services, tenantId);
  await ensureSubscription(services, tenantId, customer);
  await lookAtCustomer(services, { tenantId, customer });
};

/**
 * The tenant's customer at Stripe. One that was made and never noted, because the worker died or the answer was lost,
 * is found by its metadata: Stripe forgets an idempotency key after a day, and a second customer would be billed too.
 */
export async function ensureStripeCustomer(services: WorkerServices, tenantId: string): Promise<string> {
  const { stripe, database } = services;
  const known = await database.queue.stripeCustomer.findUnique({ where: { tenantId } });
  if (known) return known.stripeCustomerId;

  const { name, email } = await inTenant(services, { tenantId, access: "read" }, async ({ db, tenant }) => {
    const first = await db.membership.findFirst({
      where: { tenantId, role: "OWNER" },
      orderBy: { joinedAt: "asc" },
      select: { email: true },
    });
    return { name: tenant.name, email: first?.email };
  });
  const made = email ? await findCustomer(stripe, email, tenantId) : null;
  const id =
    made ??
    (
      await stripe.customers.create(
        { name, ...(email ? { email } : {}), metadata: { tenant_id: tenantId } },
        { idempotencyKey: `customer-${tenantId}` },
      )
    ).id;
  await database.queue.stripeCustomer.createMany({
    data: { stripeCustomerId: id, tenantId, createdAt: new Date() },
    skipDuplicates: true,
  });
  return id;
}

async function findCustomer(stripe: Stripe, email: string, tenantId: string): Promise<string | null> {
  for await (const customer of stripe.customers.list({ email, limit: 100 })) {
    if (customer.metadata.tenant_id === tenantId) return customer.id;
  }
  return null;
}

/** By the tenant's time, and by that in which Stripe lives where they differ: it takes no trial that is over. */
function comingTrialEnd(account: SeatAccountRow, now: Date): Date | null {
  const end = trialEndOf(account);
  return end > now && end > new Date() ? end : null;
}

/** A customer has one subscription; it is looked for first, for the seats may have changed since a lost attempt. */
async function ensureSubscription(
  services: WorkerServices,
  tenantId: string,
  customer: string,
): Promise<void> {
  const { stripe } = services;
  const existing = await stripe.subscriptions.list({ customer, status: "all", limit: 1 });
  if (existing.data.length > 0) return;
  const { account, quantity, trialEnd } = await inTenant(
    services,
    { tenantId, access: "read" },
    async ({ db, now }) => {
      const account = await readSeatAccount(db, { tenantId, now });
      if (!account) throw new Error(`Tenant ${tenantId} has no seat account`);
      return { account, quantity: paidQuantity(account), trialEnd: comingTrialEnd(account, now) };
    },
  );
  const price = await ensurePrice(stripe, account);
  await stripe.subscriptions.create(
    {
      customer,
      // Paid by invoice, so that a workspace begins without a card.
      collection_method: "send_invoice",
      days_until_due: 30,
      items: [{ price, quantity }],
      ...(trialEnd ? { trial_end: Math.floor(trialEnd.getTime() / 1000) } : {}),
      metadata: { tenant_id: tenantId },
    },
    // With the quantity, which may differ when a refused attempt is repeated.
    { idempotencyKey: `subscription-${tenantId}-${quantity}` },
  );
}
