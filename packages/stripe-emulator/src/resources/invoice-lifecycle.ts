import { emit, emitUpdated } from "../events";
import { type ErrorBody, invalidRequest, missingInBody, StripeFailure } from "../http/errors";
import { settle } from "../money/totals";
import type { InvoicePaymentRecord, InvoiceRecord, PaymentMethodRecord } from "../records";
import { declineError } from "../test-cards";
import { nowFor, type World } from "../world";
import { moveBalance } from "./balance-transactions";
import { mustAuthenticate } from "./confirm-payment";
import { applyCredits, returnCredits } from "./credit-grants";
import { changeCustomer, customerInBody } from "./customers";
import { applyDiscounts } from "./discounts";
import { recompute } from "./invoice-draft";
import { refreshUsage } from "./invoice-usage";
import { presentInvoice, subscriptionOf } from "./invoice-view";
import { cardOf, findAttached } from "./payment-methods";
import { cancelPayment, notePaid, openPayment, tryCharge } from "./payments";
import { afterInvoicePaid, afterPaymentFailed } from "./subscription-status";

const daySeconds = 86_400;
/** Days from a failed attempt to the next one. After the last, the subscription is given up. */
const retryDays = [3, 5, 7];

/** Writes a change to an invoice and announces what changed. */
export function changeInvoice(
  world: World,
  before: InvoiceRecord,
  patch: Partial<InvoiceRecord>,
): InvoiceRecord {
  const shown = presentInvoice(world, before);
  const after = world.store.update("invoices", before.id, patch);
  emitUpdated(world, "invoice.updated", shown, presentInvoice(world, after));
  return after;
}

function announce(world: World, type: Parameters<typeof emit>[1], invoice: InvoiceRecord): void {
  emit(world, type, presentInvoice(world, invoice));
}

/** Draft to open: the number, the customer's balance, the payment to wait for. Nothing due means paid. */
export function finalizeInvoice(world: World, draft: InvoiceRecord): InvoiceRecord {
  if (draft.status !== "draft") {
    throw invalidRequest("This invoice is already finalized, you can't re-finalize a non-draft invoice.", {
      code: "invoice_not_editable",
    });
  }
  const shown = presentInvoice(world, draft);
  const now = nowFor(world, draft.customer);
  // Until now, late usage counted.
  refreshUsage(world, draft);
  applyDiscounts(world, draft);
  applyCredits(world, draft);
  const { starting_balance: starting, total } = recompute(world, draft.id);
  const { endingBalance } = settle([total], starting);
  const customer = customerInBody(world, draft.customer ?? "");
  const sequence = customer.next_invoice_sequence ?? 1;
  const waitsForTransfer = draft.collection_method === "send_invoice" && draft.due_date !== null;
  const open = world.store.update("invoices", draft.id, {
    automatically_finalizes_at: null,
    // The customer's days to pay count from the day the invoice is final.
    due_date: waitsForTransfer ? now + ((draft.due_date ?? now) - draft.created) : draft.due_date,
    effective_at: now,
    ending_balance: endingBalance,
    number: `${customer.invoice_prefix}-${String(sequence).padStart(4, "0")}`,
    status: "open",
    status_transitions: { ...draft.status_transitions, finalized_at: now },
  });
  const numbered = { next_invoice_sequence: sequence + 1 };
  if (endingBalance === starting) changeCustomer(world, customer, numbered);
  else {
    const { id: invoice, currency } = open;
    const amount = endingBalance - starting;
    moveBalance(world, customer, { amount, type: "applied_to_invoice", currency, invoice }, numbered);
  }
  if (open.amount_due > 0) openPayment(world, open);
  emitUpdated(world, "invoice.updated", shown, presentInvoice(world, open));
  announce(world, "invoice.finalized", open);
  return open.amount_due > 0 ? open : markPaid(world, open);
}

/** Open or uncollectible to paid, whichever way the money came. */
function markPaid(world: World, invoice: InvoiceRecord): InvoiceRecord {
  const now = nowFor(world, invoice.customer);
  const paid = changeInvoice(world, invoice, {
    amount_paid: invoice.amount_due,
    amount_remaining: 0,
    attempted: true,
    next_payment_attempt: null,
    status: "paid",
    status_transitions: { ...invoice.status_transitions, paid_at: now },
  });
  announce(world, "invoice.paid", paid);
  announce(world, "invoice.payment_succeeded", paid);
  afterInvoicePaid(world, paid);
  return paid;
}

/** The card an invoice is charged to: its own, its subscription's, its customer's. */
export function payingMethod(world: World, invoice: InvoiceRecord): PaymentMethodRecord | undefined {
  const customer = invoice.customer ?? "";
  const subscription = world.store.get("subscriptions", subscriptionOf(invoice) ?? "");
  const candidates = [
    invoice.default_payment_method,
    subscription?.default_payment_method,
    world.store.get("customers", customer)?.invoice_settings.default_payment_method,
  ];
  const id = candidates.find((candidate) => candidate !== null && candidate !== undefined);
  return id ? findAttached(world, customer, id) : undefined;
}

/**
 * Charges an open invoice and records how it went. Answers the invoice, paid or still open. Only the first
 * attempt and automatic ones count towards the retry schedule; a payment by request leaves it alone.
 */
export function collect(
  world: World,
  invoice: InvoiceRecord,
  options: { method?: PaymentMethodRecord; byRequest?: boolean } = {},
): InvoiceRecord {
  const method = options.method ?? payingMethod(world, invoice);
  const counts = !options.byRequest || invoice.attempt_count === 0;
  const attempts = invoice.attempt_count + (counts ? 1 : 0);
  const isHolderThere = options.byRequest || invoice.billing_reason !== "subscription_cycle";
  const outcome = method ? tryCharge(world, invoice, method, isHolderThere) : "declined";
  if (outcome === "paid") {
    return markPaid(world, world.store.update("invoices", invoice.id, { attempt_count: attempts }));
  }
  if (outcome === "asks" && isHolderThere) return awaitHolder(world, invoice);
  const days = retryDays[attempts - 1];
  const retries =
    invoice.auto_advance && invoice.billing_reason !== "subscription_create" && days !== undefined;
  const failed = changeInvoice(world, invoice, {
    attempt_count: attempts,
    attempted: true,
    next_payment_attempt: counts
      ? retries
        ? nowFor(world, invoice.customer) + days * daySeconds
        : null
      : invoice.next_payment_attempt,
  });
  announce(world, "invoice.payment_failed", failed);
  afterPaymentFailed(world, failed, counts && days === undefined);
  return failed;
}

/** The card's holder has to authenticate. That is no failed attempt: the invoice stays open for them. */
function awaitHolder(world: World, invoice: InvoiceRecord): InvoiceRecord {
  const waiting = changeInvoice(world, invoice, { attempted: true, next_payment_attempt: null });
  announce(world, "invoice.payment_action_required", waiting);
  announce(world, "invoice.payment_failed", waiting);
  afterPaymentFailed(world, waiting, false);
  return waiting;
}

/** What the holder's authentication of an invoice's payment leads to. */
export function settleChallenge(world: World, payment: InvoicePaymentRecord): InvoiceRecord | null {
  const invoice = world.store.get("invoices", payment.invoice);
  if (invoice?.status !== "open") return null;
  notePaid(world, payment);
  return markPaid(world, invoice);
}

/** Finalizes and, where the customer pays automatically, charges at once. */
export function finalizeAndCollect(world: World, draft: InvoiceRecord): InvoiceRecord {
  const open = finalizeInvoice(world, draft);
  if (open.status !== "open") return open;
  const paused = world.store.get("subscriptions", subscriptionOf(open) ?? "")?.pause_collection?.behavior;
  if (paused === "void") return voidInvoice(world, open);
  if (paused === "mark_uncollectible") return markUncollectible(world, open);
  if (open.collection_method === "charge_automatically") return collect(world, open);
  announce(world, "invoice.sent", open);
  return open;
}

/** Why an invoice's card did not pay, as an error: a decline, or an authentication that is still to come. */
export function refusalOf(world: World, invoice: InvoiceRecord | undefined): ErrorBody {
  const method = invoice && payingMethod(world, invoice);
  if (!method) return declineError({});
  if (!mustAuthenticate(method, true)) return declineError(cardOf(method));
  return {
    type: "card_error",
    code: "subscription_payment_intent_requires_action",
    message:
      "Payment for this subscription requires additional user action before it can be completed successfully.",
  };
}

/** Pays by request. Throws 402 when the card is declined; the failed attempt stays recorded. */
export function payInvoice(
  world: World,
  invoice: InvoiceRecord,
  options: { paymentMethod?: string; outOfBand?: boolean },
): InvoiceRecord {
  if (invoice.status === "paid") throw invalidRequest("Invoice is already paid");
  if (invoice.status === "void") throw invalidRequest("This invoice is void and can no longer be paid.");
  const open = invoice.status === "draft" ? finalizeInvoice(world, invoice) : invoice;
  if (open.status === "paid") return open;
  if (options.outOfBand) {
    cancelPayment(world, open);
    return markPaid(world, open);
  }
  const method = options.paymentMethod
    ? findAttached(world, open.customer ?? "", options.paymentMethod)
    : payingMethod(world, open);
  if (!method) {
    if (options.paymentMethod) throw missingInBody("PaymentMethod", options.paymentMethod, "payment_method");
    throw invalidRequest(
      "There is no `default_payment_method` set on this Customer or Invoice. Please set either an Invoice or Customer `default_payment_method`.",
    );
  }
  const result = collect(world, open, { method, byRequest: true });
  if (result.status !== "paid") {
    const error = mustAuthenticate(method, true)
      ? ({
          type: "card_error",
          code: "invoice_payment_intent_requires_action",
          message: "This payment requires additional user action before it can be completed successfully.",
        } as const)
      : { ...declineError(cardOf(method)), payment_method: method.object };
    throw new StripeFailure(402, error, { keepEffects: true });
  }
  return result;
}

/** Open or uncollectible to void. What the invoice took from the customer's balance goes back. */
export function voidInvoice(world: World, invoice: InvoiceRecord): InvoiceRecord {
  if (invoice.status !== "open" && invoice.status !== "uncollectible") {
    throw invalidRequest(
      "You can only pass in open or uncollectible invoices. This invoice isn't open or uncollectible.",
    );
  }
  cancelPayment(world, invoice);
  const customer = world.store.get("customers", invoice.customer ?? "");
  const taken = invoice.starting_balance - (invoice.ending_balance ?? invoice.starting_balance);
  if (customer && taken !== 0) {
    const { id, currency } = invoice;
    moveBalance(world, customer, { amount: taken, type: "unapplied_from_invoice", currency, invoice: id });
  }
  returnCredits(world, invoice);
  const voided = changeInvoice(world, invoice, {
    next_payment_attempt: null,
    status: "void",
    status_transitions: { ...invoice.status_transitions, voided_at: nowFor(world, invoice.customer) },
  });
  announce(world, "invoice.voided", voided);
  return voided;
}

/** Lowers what is due of an open invoice, which is paid when that was all; raises it for an amount below zero. */
export function reduceDue(world: World, invoice: InvoiceRecord, amount: number): InvoiceRecord {
  cancelPayment(world, invoice);
  const reduced = changeInvoice(world, invoice, {
    amount_due: invoice.amount_due - amount,
    amount_remaining: invoice.amount_remaining - amount,
    pre_payment_credit_notes_amount: invoice.pre_payment_credit_notes_amount + amount,
  });
  if (reduced.amount_remaining === 0) return markPaid(world, reduced);
  openPayment(world, reduced);
  return reduced;
}

/** Open to uncollectible: written off, though it can still be paid or voided. */
export function markUncollectible(world: World, invoice: InvoiceRecord): InvoiceRecord {
  if (invoice.status !== "open") {
    throw invalidRequest("You can only pass in open invoices. This invoice isn't open.");
  }
  const marked = changeInvoice(world, invoice, {
    next_payment_attempt: null,
    status: "uncollectible",
    status_transitions: {
      ...invoice.status_transitions,
      marked_uncollectible_at: nowFor(world, invoice.customer),
    },
  });
  announce(world, "invoice.marked_uncollectible", marked);
  return marked;
}

/** Sends an invoice the customer pays by transfer, finalizing a draft first. */
export function sendInvoice(world: World, invoice: InvoiceRecord): InvoiceRecord {
  if (invoice.collection_method !== "send_invoice") {
    throw invalidRequest("You can only manually send an invoice if its collection method is 'send_invoice'.");
  }
  const open = invoice.status === "draft" ? finalizeInvoice(world, invoice) : invoice;
  announce(world, "invoice.sent", open);
  return open;
}
