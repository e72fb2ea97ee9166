import type Stripe from "stripe";
import { emit, emitUpdated } from "../events";
import { missingInPath } from "../http/errors";
import { paginate } from "../http/list";
import * as p from "../http/params";
import { route } from "../http/router";
import { newId } from "../ids";
import type { PortalConfigurationRecord } from "../records";
import type { World } from "../world";
import { mergeMetadata, unset } from "./shared";

const proration = p.oneOf("always_invoice", "create_prorations", "none");
const reasons = [
  "customer_service",
  "low_quality",
  "missing_features",
  "other",
  "switched_service",
  "too_complex",
  "too_expensive",
  "unused",
] as const;

const featureParams = {
  customer_update: p.object({
    allowed_updates: p.emptyable(p.array(p.oneOf("address", "email", "name", "phone", "shipping", "tax_id"))),
    enabled: p.required(p.boolean()),
  }),
  invoice_history: p.object({ enabled: p.required(p.boolean()) }),
  payment_method_update: p.object({ enabled: p.required(p.boolean()) }),
  subscription_cancel: p.object({
    cancellation_reason: p.object({
      enabled: p.required(p.boolean()),
      options: p.required(p.emptyable(p.array(p.oneOf(...reasons)))),
    }),
    enabled: p.required(p.boolean()),
    mode: p.oneOf("at_period_end", "immediately"),
    proration_behavior: proration,
  }),
  subscription_update: p.object({
    default_allowed_updates: p.emptyable(p.array(p.oneOf("price", "promotion_code", "quantity"))),
    enabled: p.required(p.boolean()),
    products: p.emptyable(
      p.array(p.object({ prices: p.required(p.array(p.string())), product: p.required(p.string()) })),
    ),
    proration_behavior: proration,
  }),
} satisfies p.KnownTo<Stripe.BillingPortal.ConfigurationCreateParams.Features>;

const shared = {
  business_profile: p.object({
    headline: p.emptyable(p.string(60)),
    privacy_policy_url: p.string(),
    terms_of_service_url: p.string(),
  }),
  default_return_url: p.emptyable(p.string()),
  metadata: p.metadata(),
  name: p.emptyable(p.string()),
};
const createParams = {
  ...shared,
  features: p.required(p.object(featureParams)),
} satisfies p.KnownTo<Stripe.BillingPortal.ConfigurationCreateParams>;
const updateParams = {
  ...shared,
  active: p.boolean(),
  features: p.object(featureParams),
} satisfies p.KnownTo<Stripe.BillingPortal.ConfigurationUpdateParams>;

const listParams = {
  ...p.pagination,
  active: p.boolean(),
  is_default: p.boolean(),
} satisfies p.KnownTo<Stripe.BillingPortal.ConfigurationListParams>;

type Features = PortalConfigurationRecord["features"];
type GivenFeatures = p.Values<typeof featureParams>;

const noFeatures: Features = {
  customer_update: { allowed_updates: [], enabled: false },
  invoice_history: { enabled: false },
  payment_method_update: { enabled: false, payment_method_configuration: null },
  subscription_cancel: {
    cancellation_reason: { enabled: false, feedback_options: null, options: [] },
    enabled: false,
    mode: "at_period_end",
    proration_behavior: "none",
  },
  subscription_pause: { duration: { interval_options: [], type: "indefinite" }, enabled: false },
  subscription_update: {
    billing_cycle_anchor: null,
    default_allowed_updates: [],
    enabled: false,
    products: null,
    proration_behavior: "none",
    schedule_at_period_end: { conditions: [] },
    trial_update_behavior: "end_trial",
  },
};

/** What is given replaces, feature by feature; of what is not spoken, the old stays. */
function withFeatures(current: Features, given: GivenFeatures = {}): Features {
  const { customer_update: customer, subscription_cancel: cancel, subscription_update: update } = given;
  return {
    ...current,
    ...(customer
      ? { customer_update: { enabled: customer.enabled, allowed_updates: customer.allowed_updates || [] } }
      : {}),
    ...(given.invoice_history ? { invoice_history: given.invoice_history } : {}),
    ...(given.payment_method_update
      ? { payment_method_update: { ...current.payment_method_update, ...given.payment_method_update } }
      : {}),
    ...(cancel ? { subscription_cancel: withCancel(current.subscription_cancel, cancel) } : {}),
    ...(update ? { subscription_update: withUpdate(current.subscription_update, update) } : {}),
  };
}

function withCancel(
  current: Features["subscription_cancel"],
  given: NonNullable<GivenFeatures["subscription_cancel"]>,
): Features["subscription_cancel"] {
  const { cancellation_reason: reason, ...rest } = given;
  const cancellation_reason = reason
    ? { ...current.cancellation_reason, enabled: reason.enabled, options: reason.options || [] }
    : current.cancellation_reason;
  return { ...current, ...rest, cancellation_reason };
}

function withUpdate(
  current: Features["subscription_update"],
  given: NonNullable<GivenFeatures["subscription_update"]>,
): Features["subscription_update"] {
  const { default_allowed_updates: allowed, products, ...rest } = given;
  const adjustable_quantity = { enabled: true, maximum: null, minimum: 1 };
  return {
    ...current,
    ...rest,
    default_allowed_updates: allowed === undefined ? current.default_allowed_updates : allowed || [],
    products:
      products === undefined
        ? (current.products ?? null)
        : (products || []).map((product) => ({ ...product, adjustable_quantity })),
  };
}

function inPath(world: World, id: string): PortalConfigurationRecord {
  const configuration = world.store.get("portal_configurations", id);
  if (!configuration) throw missingInPath("configuration", id);
  return configuration;
}

/** The first one made is the account's default, as the one saved in Stripe's dashboard is. */
function create(world: World, params: p.Values<typeof createParams>): PortalConfigurationRecord {
  const now = world.clock.now();
  const configuration = world.store.put("portal_configurations", {
    id: newId("bpc"),
    object: "billing_portal.configuration",
    active: true,
    application: null,
    business_profile: profileOf(params.business_profile),
    created: now,
    default_return_url: params.default_return_url || null,
    features: withFeatures(noFeatures, params.features),
    is_default: world.store.all("portal_configurations").length === 0,
    livemode: false,
    login_page: { enabled: false, url: null },
    metadata: mergeMetadata(null, params.metadata),
    name: params.name || null,
    updated: now,
  });
  emit(world, "billing_portal.configuration.created", configuration);
  return configuration;
}

function profileOf(given: p.Values<typeof shared>["business_profile"] = {}) {
  return {
    headline: given.headline || null,
    privacy_policy_url: given.privacy_policy_url ?? null,
    terms_of_service_url: given.terms_of_service_url ?? null,
  };
}

function update(world: World, params: p.Values<typeof updateParams>, id: string): PortalConfigurationRecord {
  const before = inPath(world, id);
  const after = world.store.update("portal_configurations", id, {
    active: params.active ?? before.active,
    business_profile: params.business_profile ? profileOf(params.business_profile) : before.business_profile,
    default_return_url: unset(params.default_return_url, before.default_return_url),
    features: withFeatures(before.features, params.features),
    metadata: mergeMetadata(before.metadata, params.metadata),
    name: unset(params.name, before.name),
    updated: world.clock.now(),
  });
  emitUpdated(world, "billing_portal.configuration.updated", before, after);
  return after;
}

export const portalConfigurationRoutes = [
  route("POST", "/v1/billing_portal/configurations", createParams, create),
  route("GET", "/v1/billing_portal/configurations", listParams, (world, params) => {
    const found = world.store.all("portal_configurations").filter(({ active, is_default }) => {
      const isWanted = params.active === undefined || params.active === active;
      return isWanted && (params.is_default === undefined || params.is_default === is_default);
    });
    const present = (configuration: PortalConfigurationRecord) => configuration;
    return paginate(found, params, {
      url: "/v1/billing_portal/configurations",
      kind: "configuration",
      present,
    });
  }),
  route("GET", "/v1/billing_portal/configurations/:id", {}, (world, _params, id: string) =>
    inPath(world, id),
  ),
  route("POST", "/v1/billing_portal/configurations/:id", updateParams, update),
];
