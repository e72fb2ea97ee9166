import type Stripe from "stripe";
import { embeddedList } from "../http/list";
import type { SubscriptionItemRecord, SubscriptionRecord } from "../records";
import type { Wire } from "../wire";
import type { World } from "../world";
import { isMetered, planOf } from "./prices";

type Shown = Wire<Stripe.Subscription> & { plan?: Wire<Stripe.Plan>; quantity?: number };

/** A subscription as Stripe shows it. One with a single item repeats its plan and quantity at the top. */
export function presentSubscription(world: World, subscription: SubscriptionRecord): Shown {
  const items = subscription.items.map((item) => presentItem(world, subscription.id, item));
  const [only] = items.length === 1 ? items : [];
  const { trial_end_announced: _, upcoming_announced: __, ...wire } = subscription;
  const shown: Shown = {
    ...wire,
    items: embeddedList(items, `/v1/subscription_items?subscription=${subscription.id}`),
  };
  if (!only) return shown;
  return { ...shown, plan: only.plan, ...(only.quantity === undefined ? {} : { quantity: only.quantity }) };
}

/** An item as Stripe shows it: one that is metered has no quantity. */
export function presentItem(
  world: World,
  subscription: string,
  item: SubscriptionItemRecord,
): Wire<Stripe.SubscriptionItem> {
  const price = world.store.get("prices", item.price);
  if (!price) throw new Error(`price ${item.price} is not in the store`);
  return {
    id: item.id,
    object: "subscription_item",
    billing_thresholds: null,
    created: item.created,
    current_period_end: item.current_period_end,
    current_period_start: item.current_period_start,
    current_trial: null,
    discounts: [],
    metadata: item.metadata,
    plan: planOf(price),
    price,
    ...(isMetered(price) ? {} : { quantity: item.quantity }),
    subscription,
    tax_rates: [],
  };
}
