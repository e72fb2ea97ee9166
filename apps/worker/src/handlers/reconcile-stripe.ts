import { recordReconciliation } from "@tenantry/core/reconciliation/record-reconciliation";
import { inTenant } from "../in-tenant";
import type { Handler } from "../outbox-message";
import { readBilling } from "../read-billing";

/** What brings the two books together; while one of them is under way they may differ. */
const onTheirWay = [
  "stripe.sync_customer",
  "stripe.provision",
  "stripe.change_seats",
  "stripe.schedule_plan",
  "stripe.give_credit",
  "stripe.sync_subscription",
];

/** Compares what Stripe has of a tenant with what we have. It changes neither. */
export const reconcileStripe: Handler<"stripe.reconcile"> = async (services, { tenantId }) => {
  const { queue } = services.database;
  const mapping = await queue.stripeCustomer.findUnique({ where: { tenantId } });
  if (!mapping) return;
  const { stripeCustomerId } = mapping;
  // What is on its way to us is no difference. The queue comes back when it has arrived.
  const waiting = await queue.outboxMessage.count({
    where: {
      tenantId,
      kind: { in: onTheirWay },
      processedAt: null,
      failedAt: null,
    },
  });
  if (waiting > 0) throw new Error(`Tenant ${tenantId} is being synchronised`);
  const at = new Date();
  const stripes = await readBilling(services.stripe, stripeCustomerId);
  await inTenant(services, { tenantId, access: "write" }, (context) =>
    recordReconciliation(context, { stripes, at }),
  );
};
