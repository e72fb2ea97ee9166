import { Prisma } from "@tenantry/db";
import { newId } from "../ids";
import type { TenantContext } from "../tenancy/tenant-context";
import { applyBillingStatus } from "./apply-billing-status";
import type { InvoiceFacts, SubscriptionFacts } from "./billing-facts";

/**
 * Writes what Stripe says of a tenant's billing, as fetched just now, and lets the tenant's status follow. Repeating it
 * changes nothing. To be called once `takeBillingLook` has said that no later look was written.
 * @param facts.syncedAt from before the look: what is written is at least as old as that.
 */
export async function recordBilling(
  context: TenantContext,
  facts: { subscriptions: SubscriptionFacts[]; invoices: InvoiceFacts[]; syncedAt: Date },
): Promise<void> {
  const { syncedAt } = facts;
  for (const subscription of facts.subscriptions)
    await recordSubscription(context, { ...subscription, syncedAt });
  for (const invoice of facts.invoices) await recordInvoice(context, { ...invoice, syncedAt });
  await applyBillingStatus(context);
}

export async function recordSubscription(
  { db, tenant }: TenantContext<unknown>,
  facts: SubscriptionFacts & { syncedAt: Date },
): Promise<void> {
  const { stripeSubscriptionId, card, nextInvoice, lastDebit, ...plain } = facts;
  const tenantId = tenant.id;
  const data = {
    ...plain,
    card: card ?? Prisma.DbNull,
    nextInvoice: nextInvoice ?? Prisma.DbNull,
    lastDebit: lastDebit ?? Prisma.DbNull,
  };
  await db.subscription.createMany({
    data: { tenantId, id: newId(), stripeSubscriptionId, ...data },
    skipDuplicates: true,
  });
  await db.subscription.updateMany({ where: { tenantId, stripeSubscriptionId }, data });
}

async function recordInvoice(
  { db, tenant }: TenantContext<unknown>,
  { stripeInvoiceId, ...data }: InvoiceFacts & { syncedAt: Date },
): Promise<void> {
  const tenantId = tenant.id;
  await db.invoice.createMany({
    data: { tenantId, id: newId(), stripeInvoiceId, ...data },
    skipDuplicates: true,
  });
  await db.invoice.updateMany({ where: { tenantId, stripeInvoiceId }, data });
}
