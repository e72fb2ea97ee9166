import type Stripe from "stripe";
import { emit } from "../events";
import { missingInPath } from "../http/errors";
import { inRange, paginate } from "../http/list";
import * as p from "../http/params";
import { route } from "../http/router";
import { newId } from "../ids";
import type {
  InvoicePaymentRecord,
  InvoiceRecord,
  PaymentIntentRecord,
  PaymentMethodRecord,
} from "../records";
import { nowFor, type World } from "../world";
import { declined } from "./payment-methods";

/** The intent and the invoice payment that a finalized invoice waits on. */
export function openPayment(world: World, invoice: InvoiceRecord): void {
  const created = nowFor(world, invoice.customer);
  const id = newId("pi");
  const intent: PaymentIntentRecord = {
    id,
    object: "payment_intent",
    allowed_payment_method_types: null,
    amount: invoice.amount_due,
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
    created,
    currency: invoice.currency,
    customer: invoice.customer,
    customer_account: null,
    description:
      invoice.billing_reason === "subscription_create" ? "Subscription creation" : "Subscription update",
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
  };
  if (invoice.billing_reason === "manual") intent.description = `Payment for Invoice ${invoice.number}`;
  world.store.put("payment_intents", intent);
  emit(world, "payment_intent.created", intent);
  world.store.put("invoice_payments", {
    id: newId("inpay"),
    object: "invoice_payment",
    amount_paid: null,
    amount_requested: invoice.amount_due,
    created,
    currency: invoice.currency,
    invoice: invoice.id,
    is_default: true,
    livemode: false,
    payment: { payment_intent: id, type: "payment_intent" },
    status: "open",
    status_transitions: { canceled_at: null, paid_at: null },
  });
}

/** All payments of an invoice, oldest first. */
export function paymentsOf(world: World, invoice: string): InvoicePaymentRecord[] {
  return world.store.all("invoice_payments").filter((payment) => payment.invoice === invoice);
}

function openOf(
  world: World,
  invoice: string,
): { payment: InvoicePaymentRecord; intent: PaymentIntentRecord } | null {
  const payment = paymentsOf(world, invoice).find(({ status }) => status === "open");
  const intent =
    payment?.payment.payment_intent && world.store.get("payment_intents", payment.payment.payment_intent);
  return payment && intent ? { payment, intent } : null;
}

/** The secret a browser would confirm the invoice's payment with. */
export function confirmationSecret(world: World, invoice: string): Stripe.Invoice.ConfirmationSecret | null {
  const secret = openOf(world, invoice)?.intent.client_secret;
  return secret ? { client_secret: secret, type: "payment_intent" } : null;
}

/** Tries to take the invoice's money with a card. Answers whether it worked; both outcomes are recorded. */
export function tryCharge(world: World, invoice: InvoiceRecord, method: PaymentMethodRecord): boolean {
  const open = openOf(world, invoice.id);
  if (!open) throw new Error(`invoice ${invoice.id} has no open payment`);
  if (method.declines) {
    const intent = world.store.update("payment_intents", open.intent.id, {
      last_payment_error: { ...declined, payment_method: undefined, payment_method_type: "card" },
      status: "requires_payment_method",
    });
    emit(world, "payment_intent.payment_failed", intent);
    return false;
  }
  const now = nowFor(world, invoice.customer);
  const intent = world.store.update("payment_intents", open.intent.id, {
    amount_received: open.intent.amount,
    last_payment_error: null,
    payment_method: method.id,
    status: "succeeded",
  });
  emit(world, "payment_intent.succeeded", intent);
  const payment = world.store.update("invoice_payments", open.payment.id, {
    amount_paid: open.payment.amount_requested,
    status: "paid",
    status_transitions: { canceled_at: null, paid_at: now },
  });
  emit(world, "invoice_payment.paid", payment);
  return true;
}

/** Ends the open payment of an invoice that will not be paid through us. */
export function cancelPayment(world: World, invoice: InvoiceRecord): void {
  const open = openOf(world, invoice.id);
  if (!open) return;
  const now = nowFor(world, invoice.customer);
  const intent = world.store.update("payment_intents", open.intent.id, {
    canceled_at: now,
    cancellation_reason: "void_invoice",
    status: "canceled",
  });
  emit(world, "payment_intent.canceled", intent);
  world.store.update("invoice_payments", open.payment.id, {
    status: "canceled",
    status_transitions: { canceled_at: now, paid_at: null },
  });
}

const listParams = {
  ...p.pagination,
  created: p.range(),
  invoice: p.string(),
  status: p.oneOf("canceled", "open", "paid"),
} satisfies p.KnownTo<Stripe.InvoicePaymentListParams>;

export const paymentRoutes = [
  route("GET", "/v1/payment_intents/:id", {}, (world, _params, id: string) => {
    const intent = world.store.get("payment_intents", id);
    if (!intent) throw missingInPath("payment_intent", id);
    return intent;
  }),
  route("GET", "/v1/invoice_payments", listParams, (world, params) => {
    const found = world.store.all("invoice_payments").filter((payment) => {
      const ofInvoice = params.invoice === undefined || payment.invoice === params.invoice;
      const inStatus = params.status === undefined || payment.status === params.status;
      return ofInvoice && inStatus && inRange(payment.created, params.created);
    });
    return paginate(found, params, {
      url: "/v1/invoice_payments",
      kind: "invoice_payment",
      present: (payment) => payment,
    });
  }),
  route("GET", "/v1/invoice_payments/:id", {}, (world, _params, id: string) => {
    const payment = world.store.get("invoice_payments", id);
    if (!payment) throw missingInPath("invoice_payment", id);
    return payment;
  }),
];
