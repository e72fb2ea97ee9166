import type Stripe from "stripe";
import { missingInBody, missingInPath } from "../http/errors";
import { paginate } from "../http/list";
import * as p from "../http/params";
import { route } from "../http/router";
import type { SubscriptionItemRecord, SubscriptionRecord } from "../records";
import type { World } from "../world";
import { itemQuantity, paymentBehavior, prorationBehavior } from "./subscription-params";
import { updateSubscription } from "./subscription-update";
import { presentItem } from "./subscription-view";

const shared = {
  metadata: p.metadata(),
  payment_behavior: paymentBehavior,
  price: p.string(),
  proration_behavior: prorationBehavior,
  proration_date: p.integer({ min: 0 }),
  quantity: itemQuantity,
};
const createParams = {
  ...shared,
  subscription: p.required(p.string()),
} satisfies p.KnownTo<Stripe.SubscriptionItemCreateParams>;
const updateParams = shared satisfies p.KnownTo<Stripe.SubscriptionItemUpdateParams>;
const deleteParams = {
  proration_behavior: prorationBehavior,
  proration_date: p.integer({ min: 0 }),
} satisfies p.KnownTo<Stripe.SubscriptionItemDeleteParams>;
const listParams = {
  ...p.pagination,
  subscription: p.required(p.string()),
} satisfies p.KnownTo<Stripe.SubscriptionItemListParams>;

function subscriptionInBody(world: World, id: string): SubscriptionRecord {
  const subscription = world.store.get("subscriptions", id);
  if (!subscription) throw missingInBody("subscription", id, "subscription");
  return subscription;
}

function ownerOf(
  world: World,
  id: string,
): { subscription: SubscriptionRecord; item: SubscriptionItemRecord } {
  for (const subscription of world.store.all("subscriptions")) {
    const item = subscription.items.find((candidate) => candidate.id === id);
    if (item) return { subscription, item };
  }
  throw missingInPath("subscription item", id);
}

/** An item's change is its subscription's. */
function change(
  world: World,
  subscription: SubscriptionRecord,
  { metadata, price, quantity, ...how }: p.Values<typeof updateParams>,
  id: string | null,
): object {
  const entry = {
    ...(id === null ? {} : { id }),
    ...(metadata === undefined ? {} : { metadata }),
    ...(price === undefined ? {} : { price }),
    ...(quantity === undefined ? {} : { quantity }),
  };
  updateSubscription(world, subscription, { ...how, items: [entry] });
  const changed = subscriptionInBody(world, subscription.id);
  const item = id === null ? changed.items.at(-1) : changed.items.find((each) => each.id === id);
  if (!item) throw new Error(`subscription ${subscription.id} has lost an item`);
  return presentItem(world, changed.id, item);
}

function remove(world: World, how: p.Values<typeof deleteParams>, id: string): object {
  updateSubscription(world, ownerOf(world, id).subscription, { ...how, items: [{ id, deleted: true }] });
  return { id, object: "subscription_item", deleted: true };
}

export const subscriptionItemRoutes = [
  route("POST", "/v1/subscription_items", createParams, (world, { subscription, ...params }) =>
    change(world, subscriptionInBody(world, subscription), params, null),
  ),
  route("GET", "/v1/subscription_items", listParams, (world, params) => {
    const { id, items } = subscriptionInBody(world, params.subscription);
    const present = (item: SubscriptionItemRecord) => presentItem(world, id, item);
    const url = "/v1/subscription_items";
    return paginate(items, params, { url, kind: "subscription item", present, order: "given" });
  }),
  route("GET", "/v1/subscription_items/:id", {}, (world, _params, id: string) => {
    const { subscription, item } = ownerOf(world, id);
    return presentItem(world, subscription.id, item);
  }),
  route("POST", "/v1/subscription_items/:id", updateParams, (world, params, id: string) =>
    change(world, ownerOf(world, id).subscription, params, id),
  ),
  route("DELETE", "/v1/subscription_items/:id", deleteParams, remove),
];
