import { recordBilling } from "@tenantry/core/billing/record-billing";
import { recordOveragePaid } from "@tenantry/core/overage/record-overage-paid";
import { inTenant } from "../in-tenant";
import type { Handler } from "../outbox-message";
import { readBilling } from "../read-billing";
import { findPaidOverages } from "./find-paid-overages";

/**
 * Fetches what Stripe holds of a customer now and writes it down. Events say only that something happened, so their
 * order and number do not matter. The event belongs to the queue and is marked once its effect is written; a worker
 * that dies in between does both again.
 */
export const syncStripeCustomer: Handler<"stripe.sync_customer"> = async (
  services,
  { tenantId, payload },
) => {
  // Before the fetch: what is written is at least as old as that.
  const syncedAt = new Date();
  const facts = await readBilling(services.stripe, payload.stripeCustomerId);
  const paid = await findPaidOverages(services, tenantId);
  await inTenant(services, { tenantId, access: "write" }, async (context) => {
    for (const overagePeriodId of paid) await recordOveragePaid(context, { overagePeriodId });
    await recordBilling(context, { ...facts, syncedAt });
  });
  if (payload.eventId) {
    await services.database.queue.stripeEvent.updateMany({
      where: { id: payload.eventId },
      data: { processedAt: syncedAt },
    });
  }
};
