import { emit } from "../events";
import { newId } from "../ids";
import type { PaymentIntentRecord, PaymentMethodRecord } from "../records";
import { declineError, type TestCard } from "../test-cards";
import { nowFor, type World } from "../world";
import { insertCharge } from "./charges";
import { cardOf } from "./payment-methods";

/** Where a card's holder is sent to say that it is they who pay. */
export function challengeUrl(world: World, intent: string): string {
  return `${world.url}/challenges/${intent}`;
}

/** Whether the holder must authenticate before this method is charged. */
export function mustAuthenticate(method: PaymentMethodRecord, isHolderThere: boolean): boolean {
  const { behaviour } = cardOf(method);
  if (method.authenticatedForNext) return false;
  if (behaviour === "asks_always") return isHolderThere || !method.authenticated;
  return behaviour === "asks_once" && !method.authenticated;
}

/** A payment that nothing has been tried for. */
export function blankIntent(
  world: World,
  given: Pick<PaymentIntentRecord, "amount" | "currency" | "customer" | "description"> &
    Partial<PaymentIntentRecord>,
): PaymentIntentRecord {
  const id = newId("pi");
  return {
    id,
    object: "payment_intent",
    allowed_payment_method_types: null,
    amount_capturable: 0,
    amount_received: 0,
    application: null,
    application_fee_amount: null,
    automatic_payment_methods: null,
    canceled_at: null,
    cancellation_reason: null,
    capture_method: "automatic",
    client_secret: `${id}_secret_${newId("x").slice(2)}`,
    confirmation_method: "automatic",
    created: nowFor(world, given.customer),
    customer_account: null,
    excluded_payment_method_types: null,
    last_payment_error: null,
    latest_charge: null,
    livemode: false,
    managed_payments: null,
    metadata: {},
    next_action: null,
    on_behalf_of: null,
    payment_method: null,
    payment_method_configuration_details: null,
    payment_method_options: null,
    payment_method_types: ["card"],
    payment_record: null,
    processing: null,
    receipt_email: null,
    review: null,
    setup_future_usage: null,
    shipping: null,
    source: null,
    statement_descriptor: null,
    statement_descriptor_suffix: null,
    status: "requires_payment_method",
    transfer_group: null,
    ...given,
  };
}

/**
 * Tries to take a payment's money with a card. The answer's `status` says how it went: `succeeded`,
 * `requires_payment_method` after a decline, `requires_action` where the holder has to authenticate first.
 */
export function confirmPayment(
  world: World,
  intent: PaymentIntentRecord,
  method: PaymentMethodRecord,
  options: { isHolderThere: boolean; returnUrl?: string | null },
): PaymentIntentRecord {
  if (mustAuthenticate(method, options.isHolderThere)) {
    const asking = world.store.update("payment_intents", intent.id, {
      last_payment_error: null,
      next_action: {
        redirect_to_url: { return_url: options.returnUrl ?? null, url: challengeUrl(world, intent.id) },
        type: "redirect_to_url",
      },
      payment_method: method.id,
      status: "requires_action",
    });
    emit(world, "payment_intent.requires_action", asking);
    return asking;
  }
  const card = cardOf(method);
  if (card.behaviour === "fails" || card.behaviour === "refuses")
    return failPayment(world, intent, method, card);
  if (method.authenticatedForNext) {
    world.store.update("payment_methods", method.id, { authenticatedForNext: false });
  }
  const charge = insertCharge(world, intent, method, null);
  const paid = world.store.update("payment_intents", intent.id, {
    amount_received: intent.amount,
    last_payment_error: null,
    latest_charge: charge.id,
    next_action: null,
    payment_method: method.id,
    status: "succeeded",
  });
  emit(world, "payment_intent.succeeded", paid);
  return paid;
}

function failPayment(
  world: World,
  intent: PaymentIntentRecord,
  method: PaymentMethodRecord,
  card: TestCard,
): PaymentIntentRecord {
  const error = declineError(card);
  const charge = insertCharge(world, intent, method, error);
  const failed = world.store.update("payment_intents", intent.id, {
    last_payment_error: { ...error, charge: charge.id, payment_method_type: "card" },
    latest_charge: charge.id,
    next_action: null,
    payment_method: null,
    status: "requires_payment_method",
  });
  emit(world, "payment_intent.payment_failed", failed);
  return failed;
}

/** The holder has said that it is they who pay, for the payment that comes next and for those without them. */
export function noteAuthenticated(world: World, method: PaymentMethodRecord): PaymentMethodRecord {
  return world.store.update("payment_methods", method.id, {
    authenticated: true,
    authenticatedForNext: true,
  });
}

/** The holder did not authenticate: nothing was charged. */
export function refuseAuthentication(world: World, intent: PaymentIntentRecord): PaymentIntentRecord {
  const failed = world.store.update("payment_intents", intent.id, {
    last_payment_error: {
      type: "card_error",
      code: "payment_intent_authentication_failure",
      message:
        "The provided PaymentMethod has failed authentication. You can provide payment_method_data or a new PaymentMethod to attempt to fulfill this PaymentIntent again.",
      payment_method_type: "card",
    },
    next_action: null,
    payment_method: null,
    status: "requires_payment_method",
  });
  emit(world, "payment_intent.payment_failed", failed);
  return failed;
}
