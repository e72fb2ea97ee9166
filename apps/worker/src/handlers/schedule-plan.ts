import { findPlan } from "@tenantry/db";
import type Stripe from "stripe";
import { ensurePrice } from "../ensure-price";
import { inTenant } from "../in-tenant";
import { lookAtCustomer } from "../look-at-customer";
import type { Handler } from "../outbox-message";
import { ensureStripeCustomer } from "./provision-stripe";

/**
 * Has the next period at Stripe begin with the plan that is to follow, or takes that back. What is told is what is
 * scheduled now, whatever the order was for, so that any order of orders ends in the same. Where Stripe was never told,
 * the look at the subscription on the day puts it right.
 */
export const schedulePlan: Handler<"stripe.schedule_plan"> = async (services, { tenantId }) => {
  const customer = await ensureStripeCustomer(services, tenantId);
  const { data } = await services.stripe.subscriptions.list({ customer, limit: 10 });
  const subscription = data.find(({ ended_at }) => ended_at === null);
  if (!subscription) return;
  const next = await inTenant(services, { tenantId, access: "read" }, async ({ db, now }) => {
    const change = await db.seatChange.findFirst({
      where: { tenantId, kind: "DOWNGRADE", status: "SCHEDULED", effectiveAt: { gt: now } },
    });
    const plan = change?.planId ? await findPlan(db, change.planId) : null;
    return change?.interval && plan ? { ...change, interval: change.interval, plan } : null;
  });
  if (subscription.schedule) await release(services.stripe, subscription.schedule);
  if (next) {
    const price = await ensurePrice(services.stripe, next);
    await schedule(services.stripe, subscription, { price, quantity: next.seats });
  }
  await lookAtCustomer(services, { tenantId, customer });
};

async function release(stripe: Stripe, schedule: string | Stripe.SubscriptionSchedule): Promise<void> {
  await stripe.subscriptionSchedules.release(typeof schedule === "string" ? schedule : schedule.id);
}

/** The subscription as it is until its period ends, then one period of the other plan, and from then on by itself. */
async function schedule(
  stripe: Stripe,
  subscription: Stripe.Subscription,
  { price, quantity }: { price: string; quantity: number },
): Promise<void> {
  const { id, phases } = await stripe.subscriptionSchedules.create({ from_subscription: subscription.id });
  const [present] = phases;
  if (!present) throw new Error(`Schedule ${id} has no phase`);
  await stripe.subscriptionSchedules.update(id, {
    end_behavior: "release",
    phases: [
      {
        start_date: present.start_date,
        end_date: present.end_date,
        items: subscription.items.data.map((item) => ({
          price: item.price.id,
          ...(item.quantity === undefined ? {} : { quantity: item.quantity }),
        })),
      },
      { items: [{ price, quantity }], proration_behavior: "none" },
    ],
  });
}
