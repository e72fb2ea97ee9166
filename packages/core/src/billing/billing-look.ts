import { markStripeEvents } from "@tenantry/db";
import type { TenantContext } from "../tenancy/tenant-context";

/**
 * Numbers a look at a tenant's customer before it begins. Of two looks the one with the higher number began later and
 * knows more; no clock is asked.
 */
export async function beginBillingLook({ db, tenant }: TenantContext<unknown>): Promise<number> {
  const { looks } = await db.stripeCustomer.update({
    where: { tenantId: tenant.id },
    data: { looks: { increment: 1 } },
    select: { looks: true },
  });
  return looks;
}

/**
 * Holds the tenant's customer until the transaction ends, so that looks are written one after another.
 * @returns false when a later look has been written: there is nothing to add to it.
 */
export async function takeBillingLook(
  { db, tenant }: TenantContext<unknown>,
  { look }: { look: number },
): Promise<boolean> {
  const { count } = await db.stripeCustomer.updateMany({
    where: { tenantId: tenant.id, writtenLook: { lt: look } },
    data: { writtenLook: look },
  });
  return count === 1;
}

/** Marks the events that a look has answered, with what it wrote: those that were there before it began. */
export async function markEventsSeen(
  { db, tenant }: TenantContext<unknown>,
  { eventIds, at }: { eventIds: readonly string[]; at: Date },
): Promise<void> {
  if (eventIds.length > 0) await markStripeEvents(db, { tenantId: tenant.id, ids: eventIds, at });
}
