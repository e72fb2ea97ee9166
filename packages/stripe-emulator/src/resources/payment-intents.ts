import type Stripe from "stripe";
import { emit } from "../events";
import { invalidRequest, missingInPath, StripeFailure } from "../http/errors";
import { inRange, paginate } from "../http/list";
import * as p from "../http/params";
import { route } from "../http/router";
import type { PaymentIntentRecord } from "../records";
import { declineError } from "../test-cards";
import { nowFor, type World } from "../world";
import { blankIntent, confirmPayment } from "./confirm-payment";
import { customerInBody } from "./customers";
import { cardOf, methodInBody } from "./payment-methods";
import { addressParam, currencyParam, mergeMetadata } from "./shared";

const shared = {
  description: p.string(),
  metadata: p.metadata(),
  off_session: p.boolean(),
  payment_method: p.string(),
  receipt_email: p.emptyable(p.string()),
  return_url: p.string(),
  setup_future_usage: p.oneOf("off_session", "on_session"),
};
const createParams = {
  ...shared,
  amount: p.required(p.integer({ min: 1, max: 99_999_999 })),
  confirm: p.boolean(),
  currency: p.required(currencyParam()),
  customer: p.string(),
  shipping: p.object({ address: p.required(addressParam), name: p.required(p.string()) }),
} satisfies p.KnownTo<Stripe.PaymentIntentCreateParams>;
const confirmParams = {
  off_session: p.boolean(),
  payment_method: p.string(),
  return_url: p.string(),
} satisfies p.KnownTo<Stripe.PaymentIntentConfirmParams>;
const cancelParams = {
  cancellation_reason: p.oneOf("abandoned", "duplicate", "fraudulent", "requested_by_customer"),
} satisfies p.KnownTo<Stripe.PaymentIntentCancelParams>;
const listParams = {
  ...p.pagination,
  created: p.range(),
  customer: p.string(),
} satisfies p.KnownTo<Stripe.PaymentIntentListParams>;

function inPath(world: World, id: string): PaymentIntentRecord {
  const intent = world.store.get("payment_intents", id);
  if (!intent) throw missingInPath("payment_intent", id);
  return intent;
}

function create(world: World, params: p.Values<typeof createParams>): PaymentIntentRecord {
  const customer = params.customer === undefined ? null : customerInBody(world, params.customer).id;
  const intent = world.store.put(
    "payment_intents",
    blankIntent(world, {
      amount: params.amount,
      currency: params.currency,
      customer,
      description: params.description ?? null,
      metadata: mergeMetadata(null, params.metadata),
      receipt_email: params.receipt_email || null,
      setup_future_usage: params.setup_future_usage ?? null,
      ...(params.payment_method === undefined ? {} : { status: "requires_confirmation" }),
    }),
  );
  emit(world, "payment_intent.created", intent);
  if (params.payment_method === undefined && !params.confirm) return intent;
  return params.confirm ? confirm(world, params, intent.id) : intent;
}

/** Throws 402 when the card is declined; the failed attempt stays recorded. */
function confirm(world: World, params: p.Values<typeof confirmParams>, id: string): PaymentIntentRecord {
  const intent = inPath(world, id);
  if (intent.status === "succeeded" || intent.status === "canceled") {
    throw invalidRequest(
      `You cannot confirm this PaymentIntent because it has already ${intent.status === "succeeded" ? "succeeded after being previously confirmed" : "been canceled"}.`,
      { code: "payment_intent_unexpected_state" },
    );
  }
  const wanted = params.payment_method ?? intent.payment_method;
  if (!wanted) {
    throw invalidRequest(
      "You cannot confirm this PaymentIntent because it's missing a payment method. You can either update the PaymentIntent with a payment method and then confirm it again, or confirm it again directly with a payment method or ConfirmationToken.",
      { code: "payment_intent_unexpected_state" },
    );
  }
  const method = methodInBody(world, wanted, "payment_method");
  const options = { isHolderThere: !params.off_session, returnUrl: params.return_url ?? null };
  const tried = confirmPayment(world, intent, method, options);
  if (tried.status === "requires_payment_method") {
    const error = { ...declineError(cardOf(method)), payment_method: method.object, payment_intent: tried };
    throw new StripeFailure(402, error, { keepEffects: true });
  }
  return tried;
}

function cancel(world: World, params: p.Values<typeof cancelParams>, id: string): PaymentIntentRecord {
  const intent = inPath(world, id);
  if (intent.status === "succeeded" || intent.status === "canceled") {
    throw invalidRequest(
      `You cannot cancel this PaymentIntent because it has a status of ${intent.status}.`,
      {
        code: "payment_intent_unexpected_state",
      },
    );
  }
  const canceled = world.store.update("payment_intents", id, {
    canceled_at: nowFor(world, intent.customer),
    cancellation_reason: params.cancellation_reason ?? null,
    next_action: null,
    status: "canceled",
  });
  emit(world, "payment_intent.canceled", canceled);
  return canceled;
}

export const paymentIntentRoutes = [
  route("POST", "/v1/payment_intents", createParams, create),
  route("GET", "/v1/payment_intents", listParams, (world, params) => {
    const found = world.store.all("payment_intents").filter((intent) => {
      const ofCustomer = params.customer === undefined || intent.customer === params.customer;
      return ofCustomer && inRange(intent.created, params.created);
    });
    const present = (intent: PaymentIntentRecord) => intent;
    return paginate(found, params, { url: "/v1/payment_intents", kind: "payment_intent", present });
  }),
  route("GET", "/v1/payment_intents/:id", {}, (world, _params, id: string) => inPath(world, id)),
  route("POST", "/v1/payment_intents/:id/confirm", confirmParams, confirm),
  route("POST", "/v1/payment_intents/:id/cancel", cancelParams, cancel),
];
