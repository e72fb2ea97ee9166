import type Stripe from "stripe";
import { emit, emitUpdated } from "../events";
import { invalidRequest, missingInBody, missingInPath, missingParam, StripeFailure } from "../http/errors";
import { paginate } from "../http/list";
import * as p from "../http/params";
import { route } from "../http/router";
import { newId } from "../ids";
import type { CustomerRecord, PaymentMethodRecord } from "../records";
import { declineError, findTestCard, type TestCard, testCards } from "../test-cards";
import type { Wire } from "../wire";
import { nowFor, type World } from "../world";
import { customerInBody, customerInPath } from "./customers";
import { addressParam, fullAddress, mergeMetadata, unset } from "./shared";

type BillingDetails = Wire<Stripe.PaymentMethod>["billing_details"];

const noDetails: BillingDetails = { address: null, email: null, name: null, phone: null, tax_id: null };

/** A payment method of its own that stands for a test card; it belongs to nobody yet. */
export function insertMethod(
  world: World,
  card: TestCard,
  details: Partial<BillingDetails> = {},
  customer: CustomerRecord | null = null,
): PaymentMethodRecord {
  const created = nowFor(world, customer);
  const last4 = card.number.slice(-4);
  const object: Wire<Stripe.PaymentMethod> = {
    id: newId("pm"),
    object: "payment_method",
    allow_redisplay: "unspecified",
    billing_details: { ...noDetails, ...details },
    card: {
      brand: card.brand,
      checks: { address_line1_check: null, address_postal_code_check: null, cvc_check: "pass" },
      country: "US",
      display_brand: card.brand,
      exp_month: 12,
      exp_year: new Date(created * 1000).getUTCFullYear() + 3,
      fingerprint: `emulated${last4}`,
      funding: "credit",
      generated_from: null,
      last4,
      networks: { available: [card.brand], preferred: null },
      regulated_status: "unregulated",
      three_d_secure_usage: { supported: true },
      wallet: null,
    },
    created,
    customer: null,
    customer_account: null,
    livemode: false,
    metadata: {},
    type: "card",
  };
  return world.store.put("payment_methods", {
    id: object.id,
    object,
    number: card.number,
    authenticated: false,
  });
}

/** The test card that a method stands for; one from an older state file pays. */
export function cardOf(method: PaymentMethodRecord): TestCard {
  return findTestCard({ number: method.number ?? "" }) ?? (testCards[0] as TestCard);
}

/** A method that a payment may use once without belonging to anybody: a shared test id, or one that was made. */
export function methodInBody(world: World, id: string, param: string): PaymentMethodRecord {
  const shared = findTestCard({ shared: id });
  const found = shared ? insertMethod(world, shared) : world.store.get("payment_methods", id);
  if (!found) throw missingInBody("PaymentMethod", id, param);
  return found;
}

/** Attaches a shared test id, of which a method is made, or one that belongs to nobody yet. Throws 402 for a card that refuses it. */
export function attachPaymentMethod(
  world: World,
  id: string,
  customer: CustomerRecord,
  param?: string,
): Wire<Stripe.PaymentMethod> {
  const shared = findTestCard({ shared: id });
  if (shared) {
    assertAttaches(shared);
    return attach(world, insertMethod(world, shared, {}, customer), customer);
  }
  const existing = world.store.get("payment_methods", id);
  if (!existing) throw param ? missingInBody("PaymentMethod", id, param) : missingInPath("PaymentMethod", id);
  if (existing.object.customer === customer.id) return existing.object;
  if (existing.object.customer !== null) {
    throw invalidRequest("The payment method you provided has already been attached to a customer.");
  }
  if (existing.wasDetached) {
    throw invalidRequest(
      "This PaymentMethod was previously used without being attached to a Customer or was detached from a Customer, and may not be used again.",
    );
  }
  assertAttaches(cardOf(existing));
  return attach(world, existing, customer);
}

function assertAttaches(card: TestCard): void {
  if (card.behaviour === "refuses") throw new StripeFailure(402, declineError(card));
}

function attach(
  world: World,
  record: PaymentMethodRecord,
  customer: CustomerRecord,
): Wire<Stripe.PaymentMethod> {
  const object = { ...record.object, customer: customer.id };
  world.store.update("payment_methods", record.id, { object });
  emit(world, "payment_method.attached", object);
  return object;
}

/** Takes a method away from its customer, who no longer pays with it by default. */
export function detachPaymentMethod(world: World, record: PaymentMethodRecord): Wire<Stripe.PaymentMethod> {
  const before = record.object;
  const object = { ...before, customer: null };
  world.store.update("payment_methods", record.id, { object, wasDetached: true });
  const customer = before.customer === null ? undefined : world.store.get("customers", before.customer);
  if (customer?.invoice_settings.default_payment_method === record.id) {
    world.store.update("customers", customer.id, {
      invoice_settings: { ...customer.invoice_settings, default_payment_method: null },
    });
  }
  emit(world, "payment_method.detached", object, { customer: before.customer });
  return object;
}

/** The customer's own method of that id, if it is one. */
export function findAttached(world: World, customer: string, id: string): PaymentMethodRecord | undefined {
  const record = world.store.get("payment_methods", id);
  return record?.object.customer === customer ? record : undefined;
}

function inPath(world: World, id: string): PaymentMethodRecord {
  const record = world.store.get("payment_methods", id);
  if (!record) throw missingInPath("PaymentMethod", id);
  return record;
}

function listOf(world: World, customer: string, params: p.Values<typeof listParams>, url: string): object {
  const found = world.store.all("payment_methods").filter((method) => method.object.customer === customer);
  return paginate(found, params, { url, kind: "PaymentMethod", present: (method) => method.object });
}

const attachParams = {
  customer: p.required(p.string()),
} satisfies p.KnownTo<Stripe.PaymentMethodAttachParams>;
const listParams = {
  ...p.pagination,
  customer: p.string(),
  type: p.oneOf("card"),
} satisfies p.KnownTo<Stripe.PaymentMethodListParams>;

const address = p.emptyable(addressParam);
const billingDetails = p.object({
  address,
  email: p.emptyable(p.string()),
  name: p.emptyable(p.string()),
  phone: p.emptyable(p.string()),
});
const createParams = {
  billing_details: billingDetails,
  card: p.object({
    cvc: p.string(),
    exp_month: p.integer({ min: 1, max: 12 }),
    exp_year: p.integer(),
    number: p.string(),
    token: p.string(),
  }),
  metadata: p.metadata(),
  type: p.required(p.oneOf("card")),
} satisfies p.KnownTo<Stripe.PaymentMethodCreateParams>;
const updateParams = {
  billing_details: billingDetails,
  card: p.object({ exp_month: p.integer({ min: 1, max: 12 }), exp_year: p.integer() }),
  metadata: p.metadata(),
} satisfies p.KnownTo<Stripe.PaymentMethodUpdateParams>;

function detailsOf(
  given: p.Values<typeof updateParams>["billing_details"],
  current: BillingDetails,
): BillingDetails {
  if (!given) return current;
  return {
    ...current,
    address:
      given.address === undefined ? current.address : given.address ? fullAddress(given.address) : null,
    email: unset(given.email, current.email),
    name: unset(given.name, current.name),
    phone: unset(given.phone, current.phone),
  };
}

function create(world: World, params: p.Values<typeof createParams>): Wire<Stripe.PaymentMethod> {
  const { number, token } = params.card ?? {};
  const card = token ? findTestCard({ token }) : number ? findTestCard({ number }) : null;
  if (!card && token) throw missingInBody("token", token, "card[token]");
  if (!card && !number) throw missingParam("card");
  if (!card) {
    throw new StripeFailure(402, {
      ...{ type: "card_error", code: "incorrect_number", param: "number" },
      message: "Your card number is incorrect. The emulator knows Stripe's test cards alone.",
    });
  }
  const record = insertMethod(world, card, detailsOf(params.billing_details, noDetails));
  const object = { ...record.object, metadata: mergeMetadata(null, params.metadata) };
  return world.store.update("payment_methods", record.id, { object }).object;
}

function update(world: World, params: p.Values<typeof updateParams>, id: string): Wire<Stripe.PaymentMethod> {
  const { object: before } = inPath(world, id);
  const object = {
    ...before,
    billing_details: detailsOf(params.billing_details, before.billing_details),
    metadata: mergeMetadata(before.metadata, params.metadata),
    ...(before.card ? { card: { ...before.card, ...params.card } } : {}),
  };
  world.store.update("payment_methods", id, { object });
  emitUpdated(world, "payment_method.updated", before, object);
  return object;
}

export const paymentMethodRoutes = [
  route("POST", "/v1/payment_methods", createParams, create),
  route("POST", "/v1/payment_methods/:id", updateParams, update),
  route("POST", "/v1/payment_methods/:id/attach", attachParams, (world, params, id: string) =>
    attachPaymentMethod(world, id, customerInBody(world, params.customer)),
  ),
  route("POST", "/v1/payment_methods/:id/detach", {}, (world, _params, id: string) => {
    const record = inPath(world, id);
    if (record.object.customer === null) {
      throw invalidRequest(
        "The payment method you provided is not attached to a customer so detachment is impossible.",
      );
    }
    return detachPaymentMethod(world, record);
  }),
  route("GET", "/v1/payment_methods/:id", {}, (world, _params, id: string) => inPath(world, id).object),
  route("GET", "/v1/payment_methods", listParams, (world, params) => {
    if (params.customer === undefined) throw missingParam("customer");
    return listOf(world, customerInBody(world, params.customer).id, params, "/v1/payment_methods");
  }),
  route("GET", "/v1/customers/:id/payment_methods", listParams, (world, params, id: string) =>
    listOf(world, customerInPath(world, id).id, params, `/v1/customers/${id}/payment_methods`),
  ),
];
