import type Stripe from "stripe";
import { emit } from "../events";
import { missingInPath } from "../http/errors";
import { inRange, paginate } from "../http/list";
import * as p from "../http/params";
import { route } from "../http/router";
import { newId } from "../ids";
import type { ChargeRecord, PaymentIntentRecord, PaymentMethodRecord } from "../records";
import type { Decline } from "../test-cards";
import { nowFor, type World } from "../world";

/** One try to take a payment's money from a card, whether it worked or not. */
export function insertCharge(
  world: World,
  intent: PaymentIntentRecord,
  method: PaymentMethodRecord,
  decline: Decline | null,
): ChargeRecord {
  const { card } = method.object;
  const charge = world.store.put("charges", {
    id: newId("ch"),
    object: "charge",
    amount: intent.amount,
    amount_captured: decline ? 0 : intent.amount,
    amount_refunded: 0,
    application: null,
    application_fee: null,
    application_fee_amount: null,
    balance_transaction: null,
    billing_details: method.object.billing_details,
    calculated_statement_descriptor: "STRIPE EMULATOR",
    captured: !decline,
    created: nowFor(world, intent.customer),
    currency: intent.currency,
    customer: intent.customer,
    description: intent.description,
    disputed: false,
    failure_balance_transaction: null,
    failure_code: decline?.code ?? null,
    failure_message: decline?.message ?? null,
    fraud_details: {},
    livemode: false,
    metadata: intent.metadata ?? {},
    on_behalf_of: null,
    outcome: {
      advice_code: decline ? "try_again_later" : null,
      network_advice_code: null,
      network_decline_code: decline ? "01" : null,
      network_status: decline ? "declined_by_network" : "approved_by_network",
      reason: decline?.decline_code ?? null,
      seller_message: decline
        ? "The bank did not return any further details with this decline."
        : "Payment complete.",
      type: decline ? "issuer_declined" : "authorized",
    },
    paid: !decline,
    payment_intent: intent.id,
    payment_method: method.id,
    payment_method_details: {
      card: {
        amount_authorized: decline ? null : intent.amount,
        authorization_code: null,
        brand: card?.brand ?? null,
        checks: card?.checks ?? null,
        country: card?.country ?? null,
        electronic_commerce_indicator: null,
        exp_month: card?.exp_month ?? 12,
        exp_year: card?.exp_year ?? 2030,
        fingerprint: card?.fingerprint ?? null,
        funding: card?.funding ?? null,
        installments: null,
        last4: card?.last4 ?? null,
        mandate: null,
        network: card?.brand ?? null,
        network_transaction_id: null,
        regulated_status: "unregulated",
        three_d_secure: null,
        transaction_link_id: null,
        wallet: null,
      },
      type: "card",
    },
    receipt_email: intent.receipt_email,
    receipt_number: null,
    receipt_url: null,
    refunded: false,
    review: null,
    shipping: null,
    source: null,
    source_transfer: null,
    statement_descriptor: null,
    statement_descriptor_suffix: null,
    status: decline ? "failed" : "succeeded",
    transfer_data: null,
    transfer_group: null,
  });
  emit(world, decline ? "charge.failed" : "charge.succeeded", charge);
  return charge;
}

const listParams = {
  ...p.pagination,
  created: p.range(),
  customer: p.string(),
  payment_intent: p.string(),
} satisfies p.KnownTo<Stripe.ChargeListParams>;

export const chargeRoutes = [
  route("GET", "/v1/charges", listParams, (world, params) => {
    const found = world.store.all("charges").filter((charge) => {
      const ofCustomer = params.customer === undefined || charge.customer === params.customer;
      const ofIntent = params.payment_intent === undefined || charge.payment_intent === params.payment_intent;
      return ofCustomer && ofIntent && inRange(charge.created, params.created);
    });
    return paginate(found, params, { url: "/v1/charges", kind: "charge", present: (charge) => charge });
  }),
  route("GET", "/v1/charges/:id", {}, (world, _params, id: string) => {
    const charge = world.store.get("charges", id);
    if (!charge) throw missingInPath("charge", id);
    return charge;
  }),
];
