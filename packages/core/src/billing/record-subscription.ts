import { newId } from "../ids";
import type { TenantContext } from "../tenancy/tenant-context";

export type SubscriptionFacts = {
  stripeSubscriptionId: string;
  status: string;
  quantity: number;
  currentPeriodStart: Date;
  currentPeriodEnd: Date;
};

/** Writes what Stripe says of a subscription, as fetched just now. The newest fetch wins; repeating changes nothing. */
export async function recordSubscription(
  { db, tenant }: TenantContext<unknown>,
  facts: SubscriptionFacts & { syncedAt: Date },
): Promise<void> {
  const { stripeSubscriptionId, ...data } = facts;
  await db.subscription.upsert({
    where: { tenantId_stripeSubscriptionId: { tenantId: tenant.id, stripeSubscriptionId } },
    create: { tenantId: tenant.id, id: newId(), stripeSubscriptionId, ...data },
    update: data,
  });
}
