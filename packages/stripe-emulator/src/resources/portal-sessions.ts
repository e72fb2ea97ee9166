import type Stripe from "stripe";
import { emit } from "../events";
import { invalidRequest, missingInBody, missingParam } from "../http/errors";
import * as p from "../http/params";
import { route } from "../http/router";
import { newId } from "../ids";
import type { PortalConfigurationRecord, PortalSessionRecord } from "../records";
import type { Wire } from "../wire";
import { nowFor, type World } from "../world";
import { customerInBody } from "./customers";

const subscription = p.required(p.string());
const flowParams = {
  after_completion: p.object({
    redirect: p.object({ return_url: p.required(p.string()) }),
    type: p.required(p.oneOf("portal_homepage", "redirect")),
  }),
  subscription_cancel: p.object({ subscription }),
  subscription_update: p.object({ subscription }),
  subscription_update_confirm: p.object({
    items: p.required(
      p.array(p.object({ id: p.required(p.string()), price: p.string(), quantity: p.integer({ min: 0 }) })),
    ),
    subscription,
  }),
  type: p.required(
    p.oneOf(
      "payment_method_update",
      "subscription_cancel",
      "subscription_update",
      "subscription_update_confirm",
    ),
  ),
} satisfies p.KnownTo<Stripe.BillingPortal.SessionCreateParams.FlowData>;

const createParams = {
  configuration: p.string(),
  customer: p.string(),
  flow_data: p.object(flowParams),
  locale: p.string(),
  return_url: p.string(),
} satisfies p.KnownTo<Stripe.BillingPortal.SessionCreateParams>;

export function presentPortalSession(
  world: World,
  session: PortalSessionRecord,
): Wire<Stripe.BillingPortal.Session> {
  return { ...session, url: `${world.url}/portal/${session.id}` };
}

function create(world: World, params: p.Values<typeof createParams>) {
  if (params.customer === undefined) throw missingParam("customer");
  const customer = customerInBody(world, params.customer);
  const session = world.store.put("portal_sessions", {
    id: newId("bps"),
    object: "billing_portal.session",
    configuration: findConfiguration(world, params.configuration).id,
    created: nowFor(world, customer),
    customer: customer.id,
    customer_account: null,
    flow: flowOf(world, customer.id, params.flow_data),
    livemode: false,
    locale: params.locale ?? null,
    on_behalf_of: null,
    return_url: params.return_url ?? null,
  });
  emit(world, "billing_portal.session.created", presentPortalSession(world, session));
  return presentPortalSession(world, session);
}

function findConfiguration(world: World, id: string | undefined): PortalConfigurationRecord {
  const all = world.store.all("portal_configurations");
  const found = all.find((configuration) =>
    id === undefined ? configuration.is_default : configuration.id === id,
  );
  if (found) return found;
  if (id !== undefined) throw missingInBody("configuration", id, "configuration");
  throw invalidRequest(
    "You can’t create a portal session in test mode until you save your customer portal settings in test mode at https://dashboard.stripe.com/test/settings/billing/portal.",
  );
}

type Given = p.Values<typeof flowParams>;

function flowOf(world: World, customer: string, given: Given | undefined): PortalSessionRecord["flow"] {
  if (!given) return null;
  const { after_completion: after, type } = given;
  const details = given[type === "payment_method_update" ? "subscription_cancel" : type];
  if (type !== "payment_method_update" && !details) throw missingParam(`flow_data[${type}]`);
  const owner = details && world.store.get("subscriptions", details.subscription)?.customer;
  if (details && owner !== customer) {
    throw missingInBody("subscription", details.subscription, `flow_data[${type}][subscription]`);
  }
  return {
    after_completion: {
      hosted_confirmation: null,
      redirect: after?.redirect ?? null,
      type: after?.type ?? "portal_homepage",
    },
    customer_update: null,
    subscription_cancel: given.subscription_cancel ? { ...given.subscription_cancel, retention: null } : null,
    subscription_pause: null,
    subscription_update: given.subscription_update ?? null,
    subscription_update_confirm: given.subscription_update_confirm
      ? {
          discounts: null,
          items: given.subscription_update_confirm.items.map(({ id, price, quantity }) => ({
            ...{ id, price: price ?? null },
            ...(quantity === undefined ? {} : { quantity }),
          })),
          subscription: given.subscription_update_confirm.subscription,
        }
      : null,
    type,
  };
}

export const portalSessionRoutes = [route("POST", "/v1/billing_portal/sessions", createParams, create)];
