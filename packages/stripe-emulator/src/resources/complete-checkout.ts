import { emit } from "../events";
import { StripeFailure } from "../http/errors";
import type { CheckoutSessionRecord, CustomerRecord, PaymentMethodRecord } from "../records";
import { declineError } from "../test-cards";
import type { World } from "../world";
import { detailsOf, presentSession, sessionLines } from "./checkout-sessions";
import { blankIntent, confirmPayment } from "./confirm-payment";
import { changeCustomer, createCustomer } from "./customers";
import { attachPaymentMethod, cardOf } from "./payment-methods";
import { insertSetupIntent, setUp } from "./setup-intents";
import { createSubscription } from "./subscription-create";

type Payer = { email: string; name: string; method: PaymentMethodRecord };

/**
 * What happens when somebody presses the button of a Checkout page: the customer, their card, and the subscription, the
 * payment or the kept card, all or nothing.
 * @throws StripeFailure 402 when the card is declined; then nothing has happened.
 */
export function completeCheckout(
  world: World,
  record: CheckoutSessionRecord,
  payer: Payer,
): CheckoutSessionRecord {
  const { mode } = record.object;
  const customer = mode === "payment" ? findCustomer(world, record) : payingCustomer(world, record, payer);
  const outcome =
    mode === "subscription" && customer
      ? subscribe(world, record, customer, payer.method)
      : mode === "setup" && customer
        ? keep(world, customer, payer.method)
        : pay(world, record, customer, payer.method);
  const completed = world.store.update("checkout_sessions", record.id, {
    object: {
      ...record.object,
      ...outcome,
      customer: customer?.id ?? null,
      customer_details: detailsOf(payer.email, payer.name),
      status: "complete",
    },
  });
  emit(world, "checkout.session.completed", presentSession(world, completed));
  return completed;
}

type Outcome = Partial<CheckoutSessionRecord["object"]>;

function findCustomer(world: World, { object }: CheckoutSessionRecord): CustomerRecord | null {
  return object.customer === null ? null : (world.store.get("customers", object.customer) ?? null);
}

/** The session's customer, or a new one, with the card as their own. */
function payingCustomer(
  world: World,
  record: CheckoutSessionRecord,
  { email, name, method }: Payer,
): CustomerRecord {
  const customer = findCustomer(world, record) ?? createCustomer(world, { email, name });
  attachPaymentMethod(world, method.id, customer);
  return customer;
}

function subscribe(
  world: World,
  { lines, subscriptionData }: CheckoutSessionRecord,
  customer: CustomerRecord,
  method: PaymentMethodRecord,
): Outcome {
  const subscription = createSubscription(world, {
    ...subscriptionData,
    customer: customer.id,
    default_payment_method: method.id,
    items: lines.map(({ price, quantity }) => ({ price, quantity })),
    payment_behavior: "error_if_incomplete",
  });
  const invoice = subscription.latest_invoice;
  const due = world.store.get("invoices", invoice ?? "")?.amount_paid ?? 0;
  const payment_status = due > 0 ? ("paid" as const) : ("no_payment_required" as const);
  return { invoice, payment_status, subscription: subscription.id };
}

function keep(world: World, customer: CustomerRecord, method: PaymentMethodRecord): Outcome {
  const intent = insertSetupIntent(world, { customer: customer.id, description: null });
  const { id } = setUp(world, intent, method, null);
  if (customer.invoice_settings.default_payment_method === null) {
    changeCustomer(world, customer, {
      invoice_settings: { ...customer.invoice_settings, default_payment_method: method.id },
    });
  }
  return { setup_intent: id };
}

function pay(
  world: World,
  record: CheckoutSessionRecord,
  customer: CustomerRecord | null,
  method: PaymentMethodRecord,
): Outcome {
  const amount = sessionLines(world, record).reduce((sum, line) => sum + line.amount_total, 0);
  const currency = record.object.currency ?? "usd";
  const intent = world.store.put(
    "payment_intents",
    blankIntent(world, { amount, currency, customer: customer?.id ?? null, description: null }),
  );
  emit(world, "payment_intent.created", intent);
  const tried = confirmPayment(world, intent, method, { isHolderThere: true });
  if (tried.status !== "succeeded") throw new StripeFailure(402, declineError(cardOf(method)));
  return { payment_intent: tried.id, payment_status: "paid" };
}
