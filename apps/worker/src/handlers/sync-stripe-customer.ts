import { beginBillingLook, markEventsSeen, takeBillingLook } from "@tenantry/core/billing/billing-look";
import { recordBilling } from "@tenantry/core/billing/record-billing";
import { recordOveragePaid } from "@tenantry/core/overage/record-overage-paid";
import { inTenant } from "../in-tenant";
import type { Handler } from "../outbox-message";
import { readBilling } from "../read-billing";
import { findPaidOverages } from "./find-paid-overages";

/** One look answers all that waits, up to so many. */
const eventsAtOnce = 1_000;

/**
 * Fetches what Stripe holds of a customer now and writes it down. Events say only that something happened, so their
 * order and number do not matter: one look answers all that came before it began, and they are marked with what it
 * wrote. A worker that dies in between looks again.
 */
export const syncStripeCustomer: Handler<"stripe.sync_customer"> = async (
  services,
  { tenantId, payload: { stripeCustomerId, eventId } },
) => {
  const scope = { tenantId, access: "write" } as const;
  const waiting = await services.database.queue.stripeEvent.findMany({
    where: { stripeCustomerId, processedAt: null },
    orderBy: { receivedAt: "asc" },
    take: eventsAtOnce,
    select: { id: true },
  });
  const eventIds = waiting.map(({ id }) => id);
  if (eventId && !eventIds.includes(eventId) && (await isProcessed(services, eventId))) return;
  const look = await inTenant(services, scope, beginBillingLook);
  // Before the fetch: what is written is at least as old as that.
  const syncedAt = new Date();
  const facts = await readBilling(services.stripe, stripeCustomerId);
  const paid = await findPaidOverages(services, tenantId);
  await inTenant(services, scope, async (context) => {
    if (await takeBillingLook(context, { look })) {
      for (const overagePeriodId of paid) await recordOveragePaid(context, { overagePeriodId });
      await recordBilling(context, { ...facts, syncedAt });
    }
    await markEventsSeen(context, { eventIds, at: syncedAt });
  });
};

/** By an earlier job's look, which began after the event had come. */
async function isProcessed({ database }: Parameters<typeof syncStripeCustomer>[0], id: string) {
  const event = await database.queue.stripeEvent.findUnique({ where: { id }, select: { processedAt: true } });
  return event !== null && event.processedAt !== null;
}
