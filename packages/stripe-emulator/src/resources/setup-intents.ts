import type Stripe from "stripe";
import { emit } from "../events";
import { invalidRequest, missingInPath, StripeFailure } from "../http/errors";
import { inRange, paginate } from "../http/list";
import * as p from "../http/params";
import { route } from "../http/router";
import { newId } from "../ids";
import type { PaymentMethodRecord, SetupIntentRecord } from "../records";
import { declineError } from "../test-cards";
import { nowFor, type World } from "../world";
import { challengeUrl, mustAuthenticate } from "./confirm-payment";
import { customerInBody } from "./customers";
import { attachPaymentMethod, cardOf, methodInBody } from "./payment-methods";
import { mergeMetadata } from "./shared";

const createParams = {
  confirm: p.boolean(),
  customer: p.string(),
  description: p.string(),
  metadata: p.metadata(),
  payment_method: p.string(),
  return_url: p.string(),
  usage: p.oneOf("off_session", "on_session"),
} satisfies p.KnownTo<Stripe.SetupIntentCreateParams>;
const confirmParams = {
  payment_method: p.string(),
  return_url: p.string(),
} satisfies p.KnownTo<Stripe.SetupIntentConfirmParams>;
const cancelParams = {
  cancellation_reason: p.oneOf("abandoned", "duplicate", "requested_by_customer"),
} satisfies p.KnownTo<Stripe.SetupIntentCancelParams>;
const listParams = {
  ...p.pagination,
  created: p.range(),
  customer: p.string(),
} satisfies p.KnownTo<Stripe.SetupIntentListParams>;

function inPath(world: World, id: string): SetupIntentRecord {
  const intent = world.store.get("setup_intents", id);
  if (!intent) throw missingInPath("setupintent", id);
  return intent;
}

/** A card that is to be kept for later; nothing has been tried with one. */
export function insertSetupIntent(
  world: World,
  given: Pick<SetupIntentRecord, "customer" | "description"> & Partial<SetupIntentRecord>,
): SetupIntentRecord {
  const id = newId("seti");
  const intent = world.store.put("setup_intents", {
    id,
    object: "setup_intent",
    allowed_payment_method_types: null,
    application: null,
    automatic_payment_methods: null,
    cancellation_reason: null,
    client_secret: `${id}_secret_${newId("x").slice(2)}`,
    created: nowFor(world, given.customer),
    excluded_payment_method_types: null,
    last_setup_error: null,
    latest_attempt: null,
    livemode: false,
    mandate: null,
    metadata: {},
    next_action: null,
    on_behalf_of: null,
    payment_method: null,
    payment_method_configuration_details: null,
    payment_method_options: null,
    payment_method_types: ["card"],
    single_use_mandate: null,
    status: "requires_payment_method",
    usage: "off_session",
    ...given,
  });
  emit(world, "setup_intent.created", intent);
  return intent;
}

function create(world: World, params: p.Values<typeof createParams>): SetupIntentRecord {
  const intent = insertSetupIntent(world, {
    customer: params.customer === undefined ? null : customerInBody(world, params.customer).id,
    description: params.description ?? null,
    metadata: mergeMetadata(null, params.metadata),
    usage: params.usage ?? "off_session",
  });
  return params.confirm ? confirm(world, params, intent.id) : intent;
}

function confirm(world: World, params: p.Values<typeof confirmParams>, id: string): SetupIntentRecord {
  const intent = inPath(world, id);
  const wanted = params.payment_method ?? intent.payment_method;
  if (!wanted) {
    throw invalidRequest("You cannot confirm this SetupIntent because it's missing a payment method.", {
      code: "setup_intent_unexpected_state",
    });
  }
  const method = methodInBody(world, wanted, "payment_method");
  return setUp(world, intent, method, params.return_url ?? null);
}

/**
 * Tries whether a card can be kept, and keeps it for the customer if there is one.
 * Throws 402 when it is declined; the failed attempt stays recorded.
 */
export function setUp(
  world: World,
  intent: SetupIntentRecord,
  method: PaymentMethodRecord,
  returnUrl: string | null,
): SetupIntentRecord {
  if (mustAuthenticate(method, true)) {
    const asking = world.store.update("setup_intents", intent.id, {
      next_action: {
        redirect_to_url: { return_url: returnUrl, url: challengeUrl(world, intent.id) },
        type: "redirect_to_url",
      },
      payment_method: method.id,
      status: "requires_action",
    });
    emit(world, "setup_intent.requires_action", asking);
    return asking;
  }
  const card = cardOf(method);
  if (card.behaviour === "refuses") {
    const error = declineError(card);
    const failed = world.store.update("setup_intents", intent.id, {
      last_setup_error: { ...error, payment_method_type: "card" },
      status: "requires_payment_method",
    });
    emit(world, "setup_intent.setup_failed", failed);
    throw new StripeFailure(402, { ...error, payment_method: method.object }, { keepEffects: true });
  }
  return keepCard(world, intent, method);
}

/** The card can be used from now on. */
export function keepCard(
  world: World,
  intent: SetupIntentRecord,
  method: PaymentMethodRecord,
): SetupIntentRecord {
  const customer = intent.customer === null ? undefined : world.store.get("customers", intent.customer);
  if (customer) attachPaymentMethod(world, method.id, customer);
  const kept = world.store.update("setup_intents", intent.id, {
    last_setup_error: null,
    next_action: null,
    payment_method: method.id,
    status: "succeeded",
  });
  emit(world, "setup_intent.succeeded", kept);
  return kept;
}

function cancel(world: World, params: p.Values<typeof cancelParams>, id: string): SetupIntentRecord {
  const intent = inPath(world, id);
  if (intent.status === "succeeded" || intent.status === "canceled") {
    throw invalidRequest(`You cannot cancel this SetupIntent because it has a status of ${intent.status}.`, {
      code: "setup_intent_unexpected_state",
    });
  }
  const canceled = world.store.update("setup_intents", id, {
    cancellation_reason: params.cancellation_reason ?? null,
    next_action: null,
    status: "canceled",
  });
  emit(world, "setup_intent.canceled", canceled);
  return canceled;
}

export const setupIntentRoutes = [
  route("POST", "/v1/setup_intents", createParams, create),
  route("GET", "/v1/setup_intents", listParams, (world, params) => {
    const found = world.store.all("setup_intents").filter((intent) => {
      const ofCustomer = params.customer === undefined || intent.customer === params.customer;
      return ofCustomer && inRange(intent.created, params.created);
    });
    const present = (intent: SetupIntentRecord) => intent;
    return paginate(found, params, { url: "/v1/setup_intents", kind: "setup_intent", present });
  }),
  route("GET", "/v1/setup_intents/:id", {}, (world, _params, id: string) => inPath(world, id)),
  route("POST", "/v1/setup_intents/:id/confirm", confirmParams, confirm),
  route("POST", "/v1/setup_intents/:id/cancel", cancelParams, cancel),
];
