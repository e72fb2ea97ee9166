import type Stripe from "stripe";
import { emit } from "../events";
import { invalidRequest, missingInPath, missingParam } from "../http/errors";
import { embeddedList, paginate } from "../http/list";
import * as p from "../http/params";
import { route } from "../http/router";
import { newId } from "../ids";
import type { CheckoutSessionRecord } from "../records";
import type { Wire } from "../wire";
import { nowFor, type World } from "../world";
import { customerInBody } from "./customers";
import { priceAmount, priceInBody } from "./prices";
import { currencyParam, mergeMetadata } from "./shared";

const daySeconds = 86_400;

const subscriptionData = {
  description: p.string(500),
  metadata: p.metadata(),
  trial_end: p.integer({ min: 0 }),
  trial_period_days: p.integer({ min: 1, max: 730 }),
  trial_settings: p.object({
    end_behavior: p.required(
      p.object({ missing_payment_method: p.required(p.oneOf("cancel", "create_invoice", "pause")) }),
    ),
  }),
} satisfies p.KnownTo<Stripe.Checkout.SessionCreateParams.SubscriptionData>;

const createParams = {
  cancel_url: p.string(),
  client_reference_id: p.string(200),
  currency: currencyParam(),
  customer: p.string(),
  customer_email: p.string(),
  expires_at: p.integer({ min: 0 }),
  line_items: p.array(p.object({ price: p.string(), quantity: p.integer({ min: 1 }) })),
  locale: p.string(),
  metadata: p.metadata(),
  mode: p.oneOf("payment", "setup", "subscription"),
  payment_method_collection: p.oneOf("always", "if_required"),
  subscription_data: p.object(subscriptionData),
  success_url: p.string(),
  ui_mode: p.oneOf("hosted_page"),
} satisfies p.KnownTo<Stripe.Checkout.SessionCreateParams>;
const listParams = {
  ...p.pagination,
  created: p.range(),
  customer: p.string(),
  status: p.oneOf("complete", "expired", "open"),
  subscription: p.string(),
} satisfies p.KnownTo<Stripe.Checkout.SessionListParams>;

type Shown = Wire<Stripe.Checkout.Session>;

/** A session as Stripe shows it: its page has an address as long as it is open. */
export function presentSession(world: World, { id, object }: CheckoutSessionRecord): Shown {
  return { ...object, url: object.status === "open" ? `${world.url}/checkout/${id}` : null };
}

/** The lines of a session with what each comes to. */
export function sessionLines(world: World, { lines }: CheckoutSessionRecord): Wire<Stripe.LineItem>[] {
  return lines.map(({ id, price: priceId, quantity }) => {
    const price = priceInBody(world, priceId, "price");
    const amount = priceAmount(world, price, quantity);
    return {
      id,
      object: "item",
      adjustable_quantity: null,
      amount_discount: 0,
      amount_subtotal: amount,
      amount_tax: 0,
      amount_total: amount,
      currency: price.currency,
      description: world.store.get("products", price.product)?.name ?? null,
      metadata: {},
      price,
      quantity,
    };
  });
}

function inPath(world: World, id: string): CheckoutSessionRecord {
  const record = world.store.get("checkout_sessions", id);
  if (!record) throw missingInPath("checkout.session", id);
  return record;
}

function create(world: World, params: p.Values<typeof createParams>): Shown {
  const customer = params.customer === undefined ? null : customerInBody(world, params.customer);
  const mode = params.mode ?? "payment";
  const lines = (params.line_items ?? []).map(({ price, quantity }, at) => {
    const param = `line_items[${at}][price]`;
    if (price === undefined) throw missingParam(param);
    assertFits(world, mode, price, param);
    return { id: newId("li"), price, quantity: quantity ?? 1 };
  });
  if (mode !== "setup" && lines.length === 0) throw missingParam("line_items");
  if (params.success_url === undefined) throw missingParam("success_url");
  const currency =
    world.store.get("prices", lines[0]?.price ?? "")?.currency ??
    params.currency ??
    customer?.currency ??
    null;
  const created = nowFor(world, customer);
  const draft: CheckoutSessionRecord = {
    id: newId("cs_test", 58),
    lines,
    subscriptionData: params.subscription_data ?? {},
    object: blankSession({ ...params, mode, currency, created, customer: customer?.id ?? null }),
  };
  const hasTrial = Boolean(draft.subscriptionData.trial_period_days ?? draft.subscriptionData.trial_end);
  const total = sessionLines(world, draft).reduce((sum, line) => sum + line.amount_total, 0);
  const due = mode === "setup" ? null : hasTrial ? 0 : total;
  const object = { ...draft.object, id: draft.id, amount_subtotal: due, amount_total: due };
  return presentSession(world, world.store.put("checkout_sessions", { ...draft, object }));
}

function assertFits(world: World, mode: string, price: string, param: string): void {
  const { type } = priceInBody(world, price, param);
  if (mode === "payment" && type === "recurring") {
    throw invalidRequest(
      "You specified `payment` mode but passed a recurring price. Either switch to `subscription` mode or use only one-time prices.",
      { param },
    );
  }
  if (mode === "subscription" && type === "one_time") {
    throw invalidRequest(
      "You must provide at least one recurring price in `subscription` mode when using prices.",
      { param },
    );
  }
}

type Given = Omit<p.Values<typeof createParams>, "currency" | "customer" | "mode"> & {
  mode: "payment" | "setup" | "subscription";
  currency: string | null;
  created: number;
  customer: string | null;
};

function blankSession(given: Given): CheckoutSessionRecord["object"] {
  return {
    id: "",
    object: "checkout.session",
    adaptive_pricing: null,
    after_expiration: null,
    allow_promotion_codes: null,
    allowed_payment_method_types: null,
    amount_subtotal: null,
    amount_total: null,
    automatic_tax: { enabled: false, liability: null, provider: null, status: null },
    billing_address_collection: null,
    cancel_url: given.cancel_url ?? null,
    client_reference_id: given.client_reference_id ?? null,
    client_secret: null,
    collected_information: null,
    consent: null,
    consent_collection: null,
    created: given.created,
    currency: given.currency,
    currency_conversion: null,
    custom_fields: [],
    custom_text: {
      after_submit: null,
      shipping_address: null,
      submit: null,
      terms_of_service_acceptance: null,
    },
    customer: given.customer,
    customer_account: null,
    customer_creation: given.customer ? null : given.mode === "payment" ? "if_required" : "always",
    customer_details: given.customer_email ? detailsOf(given.customer_email, null) : null,
    customer_email: given.customer_email ?? null,
    discounts: [],
    expires_at: given.expires_at ?? given.created + daySeconds,
    integration_identifier: null,
    invoice: null,
    invoice_creation: null,
    livemode: false,
    locale: given.locale ?? null,
    managed_payments: null,
    metadata: mergeMetadata(null, given.metadata),
    mode: given.mode,
    origin_context: null,
    payment_intent: null,
    payment_link: null,
    payment_method_collection: given.payment_method_collection ?? "always",
    payment_method_configuration_details: null,
    payment_method_options: {},
    payment_method_types: ["card"],
    payment_status: given.mode === "setup" ? "no_payment_required" : "unpaid",
    permissions: null,
    recovered_from: null,
    saved_payment_method_options: null,
    setup_intent: null,
    shipping_address_collection: null,
    shipping_cost: null,
    shipping_options: [],
    status: "open",
    submit_type: null,
    subscription: null,
    success_url: given.success_url ?? null,
    total_details: { amount_discount: 0, amount_shipping: 0, amount_tax: 0 },
    ui_mode: "hosted_page",
    wallet_options: null,
  };
}

/** Who paid, as they said themselves. */
export function detailsOf(email: string | null, name: string | null): Shown["customer_details"] {
  return {
    address: null,
    business_name: null,
    email,
    individual_name: null,
    name,
    phone: null,
    tax_exempt: "none",
    tax_ids: [],
  };
}

/** Closes an open session that nobody has completed. */
export function expireSession(world: World, record: CheckoutSessionRecord): CheckoutSessionRecord {
  const object = { ...record.object, status: "expired" as const };
  const expired = world.store.update("checkout_sessions", record.id, { object });
  emit(world, "checkout.session.expired", presentSession(world, expired));
  return expired;
}

export const checkoutSessionRoutes = [
  route("POST", "/v1/checkout/sessions", createParams, create),
  route("GET", "/v1/checkout/sessions", listParams, (world, params) => {
    const found = world.store.all("checkout_sessions").filter(({ object }) => {
      const ofCustomer = params.customer === undefined || object.customer === params.customer;
      const ofSubscription = params.subscription === undefined || object.subscription === params.subscription;
      return ofCustomer && ofSubscription && (params.status === undefined || object.status === params.status);
    });
    const present = (record: CheckoutSessionRecord) => presentSession(world, record);
    return paginate(found, params, { url: "/v1/checkout/sessions", kind: "checkout.session", present });
  }),
  route("GET", "/v1/checkout/sessions/:id", {}, (world, _params, id: string) =>
    presentSession(world, inPath(world, id)),
  ),
  route("POST", "/v1/checkout/sessions/:id/expire", {}, (world, _params, id: string) => {
    const record = inPath(world, id);
    if (record.object.status !== "open") {
      throw invalidRequest(
        `Only Checkout Sessions with a status in ["open"] can be expired. This Checkout Session has a status of ${record.object.status}.`,
      );
    }
    return presentSession(world, expireSession(world, record));
  }),
  route("GET", "/v1/checkout/sessions/:id/line_items", p.pagination, (world, _params, id: string) =>
    embeddedList(sessionLines(world, inPath(world, id)), `/v1/checkout/sessions/${id}/line_items`),
  ),
];
