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
import { blankIntent, confirmPayment } from "./confirm-payment";

/** The intent and the invoice payment that a finalized invoice waits on. */
export function openPayment(world: World, invoice: InvoiceRecord): void {
  const created = nowFor(world, invoice.customer);
  const intent = world.store.put(
    "payment_intents",
    blankIntent(world, {
      amount: invoice.amount_due,
      currency: invoice.currency,
      customer: invoice.customer,
      description: describe(invoice),
    }),
  );
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
    payment: { payment_intent: intent.id, type: "payment_intent" },
    status: "open",
    status_transitions: { canceled_at: null, paid_at: null },
  });
}

function describe({ billing_reason, number }: InvoiceRecord): string {
  if (billing_reason === "manual") return `Payment for Invoice ${number}`;
  return billing_reason === "subscription_create" ? "Subscription creation" : "Subscription update";
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

/** Tries to take the invoice's money with a card. What comes of it is recorded. */
export function tryCharge(
  world: World,
  invoice: InvoiceRecord,
  method: PaymentMethodRecord,
  isHolderThere: boolean,
): "paid" | "declined" | "asks" {
  const open = openOf(world, invoice.id);
  if (!open) throw new Error(`invoice ${invoice.id} has no open payment`);
  const { status } = confirmPayment(world, open.intent, method, { isHolderThere });
  if (status === "requires_action") return "asks";
  if (status !== "succeeded") return "declined";
  notePaid(world, open.payment);
  return "paid";
}

/** The invoice payment that waits for an intent, if that is what the intent is for. */
export function paymentOfIntent(world: World, intent: string): InvoicePaymentRecord | undefined {
  return world.store.all("invoice_payments").find(({ payment }) => payment.payment_intent === intent);
}

/** The money of an invoice's payment has come. */
export function notePaid(world: World, payment: InvoicePaymentRecord): void {
  const invoice = world.store.get("invoices", payment.invoice);
  const paid = world.store.update("invoice_payments", payment.id, {
    amount_paid: payment.amount_requested,
    status: "paid",
    status_transitions: { canceled_at: null, paid_at: nowFor(world, invoice?.customer ?? null) },
  });
  emit(world, "invoice_payment.paid", paid);
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
