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
  const tenantId = tenant.id;
  await db.subscription.createMany({
    data: { tenantId, id: newId(), stripeSubscriptionId, ...data },
    skipDuplicates: true,
  });
  // Two looks may be under way at once, and the older one may be the last to be written.
  await db.subscription.updateMany({
    where: { tenantId, stripeSubscriptionId, syncedAt: { lte: facts.syncedAt } },
    data,
  });
}
