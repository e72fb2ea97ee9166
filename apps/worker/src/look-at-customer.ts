import { beginBillingLook, markEventsSeen, takeBillingLook } from "@tenantry/core/billing/billing-look";
import { recordBilling } from "@tenantry/core/billing/record-billing";
import { recordOveragePaid } from "@tenantry/core/overage/record-overage-paid";
import type { TenantContext } from "@tenantry/core/tenancy/tenant-context";
import { findPaidOverages } from "./find-paid-overages";
import { inTenant } from "./in-tenant";
import { readBilling } from "./read-billing";
import type { WorkerServices } from "./services";

/** One look answers all that waits, up to so many. */
const eventsAtOnce = 1_000;

/**
 * Fetches what Stripe holds of a customer now and writes it down. Events say only that something happened, so their
 * order and number do not matter: one look answers all that came before it began, and they are marked with what it
 * wrote. A worker that dies in between looks again.
 * @param order.settle what Stripe was told before this look, written in the same transaction: nobody sees the order
 * fulfilled and the books as they were.
 */
export async function lookAtCustomer(
  services: WorkerServices,
  order: { tenantId: string; customer: string; settle?: (context: TenantContext) => Promise<void> },
): Promise<void> {
  const scope = { tenantId: order.tenantId, access: "write" } as const;
  const waiting = await services.database.queue.stripeEvent.findMany({
    where: { stripeCustomerId: order.customer, processedAt: null },
    orderBy: { receivedAt: "asc" },
    take: eventsAtOnce,
    select: { id: true },
  });
  const eventIds = waiting.map(({ id }) => id);
  const look = await inTenant(services, scope, beginBillingLook);
  // Before the fetch: what is written is at least as old as that.
  const syncedAt = new Date();
  const facts = await readBilling(services.stripe, order.customer);
  const paid = await findPaidOverages(services, order.tenantId);
  await inTenant(services, scope, async (context) => {
    if (await takeBillingLook(context, { look })) {
      for (const overagePeriodId of paid) await recordOveragePaid(context, { overagePeriodId });
      await recordBilling(context, { ...facts, syncedAt });
    }
    await order.settle?.(context);
    await markEventsSeen(context, { eventIds, at: syncedAt });
  });
}
