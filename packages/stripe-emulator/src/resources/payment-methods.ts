import type Stripe from "stripe";
import { emit } from "../events";
import { invalidRequest, missingInBody, missingInPath, missingParam, StripeFailure } from "../http/errors";
import { paginate } from "../http/list";
import * as p from "../http/params";
import { route } from "../http/router";
import { newId } from "../ids";
import type { CustomerRecord, PaymentMethodRecord } from "../records";
import type { Wire } from "../wire";
import type { World } from "../world";
import { customerInBody, customerInPath } from "./customers";

interface TestCard {
  brand: string;
  last4: string;
  /** What happens: the charge works, the attachment is refused, or charges fail later. */
  behaviour: "works" | "refuses_attachment" | "declines_charges";
}

/** Stripe's shared test ids. Attaching one makes a payment method of the customer's own. */
const testCards: Record<string, TestCard> = {
  pm_card_visa: { brand: "visa", last4: "4242", behaviour: "works" },
  pm_card_mastercard: { brand: "mastercard", last4: "4444", behaviour: "works" },
  pm_card_chargeDeclined: { brand: "visa", last4: "0002", behaviour: "refuses_attachment" },
  pm_card_chargeCustomerFail: { brand: "visa", last4: "0341", behaviour: "declines_charges" },
};

/** The bank's refusal, as Stripe words it. */
export const declined = {
  type: "card_error",
  code: "card_declined",
  decline_code: "generic_decline",
  advice_code: "try_again_later",
  network_decline_code: "01",
  message: "Your card was declined.",
} as const;

function fromTestCard(world: World, card: TestCard, customer: CustomerRecord): PaymentMethodRecord {
  const created = world.clock.now(customer.id);
  const object: Wire<Stripe.PaymentMethod> = {
    id: newId("pm"),
    object: "payment_method",
    allow_redisplay: "unspecified",
    billing_details: { address: null, email: null, name: null, phone: null, tax_id: null },
    card: {
      brand: card.brand,
      checks: { address_line1_check: null, address_postal_code_check: null, cvc_check: "pass" },
      country: "US",
      display_brand: card.brand,
      exp_month: 12,
      exp_year: new Date(created * 1000).getUTCFullYear() + 3,
      fingerprint: `emulated${card.last4}`,
      funding: "credit",
      generated_from: null,
      last4: card.last4,
      networks: { available: [card.brand], preferred: null },
      regulated_status: "unregulated",
      three_d_secure_usage: { supported: true },
      wallet: null,
    },
    created,
    customer: customer.id,
    customer_account: null,
    livemode: false,
    metadata: {},
    type: "card",
  };
  return { id: object.id, object, declines: card.behaviour === "declines_charges" };
}

/** Attaches a shared test id or a detached-never-used method. Throws 402 for a card that refuses it. */
export function attachPaymentMethod(
  world: World,
  id: string,
  customer: CustomerRecord,
  param?: string,
): Wire<Stripe.PaymentMethod> {
  const card = Object.hasOwn(testCards, id) ? testCards[id] : undefined;
  if (card?.behaviour === "refuses_attachment") throw new StripeFailure(402, declined);
  if (card) {
    const record = world.store.put("payment_methods", fromTestCard(world, card, customer));
    emit(world, "payment_method.attached", record.object);
    return record.object;
  }
  const existing = world.store.get("payment_methods", id);
  if (!existing) throw param ? missingInBody("PaymentMethod", id, param) : missingInPath("PaymentMethod", id);
  if (existing.object.customer === customer.id) return existing.object;
  if (existing.object.customer !== null) {
    throw invalidRequest("The payment method you provided has already been attached to a customer.");
  }
  throw invalidRequest(
    "This PaymentMethod was previously used without being attached to a Customer or was detached from a Customer, and may not be used again.",
  );
}

/** Takes a method away from its customer, who no longer pays with it by default. */
export function detachPaymentMethod(world: World, record: PaymentMethodRecord): Wire<Stripe.PaymentMethod> {
  const before = record.object;
  const object = { ...before, customer: null };
  world.store.update("payment_methods", record.id, { object });
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

export const paymentMethodRoutes = [
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
