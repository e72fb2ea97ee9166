import { noteUnanswered, settleUnanswered } from "@tenantry/core/reconciliation/note-unanswered";
import {
  fixSeatQuantity,
  isPaidFirst,
  recordReleaseSynced,
  type SeatOrder,
  takeUpSeatChange,
} from "@tenantry/core/seats/order-seat-quantity";
import {
  applySeatPurchase,
  failSeatPurchase,
  type SeatPayment,
} from "@tenantry/core/seats/settle-seat-purchase";
import type { TenantContext } from "@tenantry/core/tenancy/tenant-context";
import Stripe from "stripe";
import { ensurePrice } from "../ensure-price";
import { inTenant } from "../in-tenant";
import { lookAtCustomer } from "../look-at-customer";
import { mayBeForgotten } from "../may-be-forgotten";
import { type Handler, OutcomeUnknown } from "../outbox-message";
import type { WorkerServices } from "../services";
import { ensureStripeCustomer } from "./provision-stripe";

/** A subscription in one of these states takes no more changes. */
const ended = ["canceled", "incomplete_expired"];

/**
 * Sets the subscription to what a purchase, a release or a larger plan leads to. What is asked for is written down
 * first and is a whole quantity, so that a worker that dies at any point, or an answer that is lost, asks for the same
 * again and Stripe charges once.
 */
export const changeSeats: Handler<"stripe.change_seats"> = async (services, message) => {
  const { tenantId, payload } = message;
  const id = payload.seatChangeId;
  const scope = { tenantId, access: "write" } as const;
  const order = await inTenant(services, scope, (context) => takeUpSeatChange(context, { id }));
  if (!order) return;
  const customer = await ensureStripeCustomer(services, tenantId);
  const askedAt = payload.askedAt ? new Date(payload.askedAt) : message.firstAttemptAt;
  const outcome = await tellStripe(services, tenantId, { order, customer, askedAt });
  const settle = async (context: TenantContext) => {
    await settleUnanswered(context, { subject: id, at: new Date() });
    if ("problem" in outcome) {
      if (isPaidFirst(order.kind)) await failSeatPurchase(context, { id, problem: outcome.problem });
      else await recordReleaseSynced(context, { id, chargedMinor: null, stripeInvoiceId: null });
    } else if (isPaidFirst(order.kind)) await applySeatPurchase(context, { id, ...outcome });
    else await recordReleaseSynced(context, { id, ...outcome });
  };
  await lookAtCustomer(services, { tenantId, customer, settle });
};

async function tellStripe(
  services: WorkerServices,
  tenantId: string,
  { order, customer, askedAt }: { order: SeatOrder; customer: string; askedAt: Date },
): Promise<SeatPayment | { problem: string }> {
  const { data } = await services.stripe.subscriptions.list({
    customer,
    status: "all",
    limit: 1,
    expand: ["data.latest_invoice"],
  });
  const [subscription] = data;
  const item = subscription?.items.data[0];
  // A new tenant's subscription is still being made.
  if (!subscription || !item) throw new Error(`Tenant ${tenantId} has no subscription yet`);
  if (ended.includes(subscription.status)) {
    return { problem: "Your subscription has ended, so nothing can be added to it. Write to support." };
  }
  const quantity = item.quantity ?? 0;
  const fixed = await inTenant(services, { tenantId, access: "write" }, (context) =>
    fixSeatQuantity(context, { order, quantity, prorationAt: prorationInstant(order, item) }),
  );
  const price = order.target ? await ensurePrice(services.stripe, order.target) : item.price.id;
  // An earlier try was through, or there is nothing to change.
  const since = fixed.prorationAt;
  if (quantity === fixed.quantityAfter && price === item.price.id) {
    return settleInvoice(services.stripe, subscription, { order, since });
  }
  if (quantity !== fixed.quantityBefore && mayBeForgotten(askedAt)) {
    return giveUp(services, tenantId, { id: order.id, quantity, ...fixed });
  }
  try {
    const changed = await services.stripe.subscriptions.update(
      subscription.id,
      {
        items: [{ id: item.id, price, quantity: fixed.quantityAfter }],
        ...(isPaidFirst(order.kind)
          ? { proration_behavior: "always_invoice", payment_behavior: "error_if_incomplete" }
          : { proration_behavior: fixed.prorationAt ? "create_prorations" : "none" }),
        ...(fixed.prorationAt && isInPeriod(fixed.prorationAt, item)
          ? { proration_date: Math.floor(fixed.prorationAt.getTime() / 1000) }
          : {}),
        expand: ["latest_invoice"],
      },
      { idempotencyKey: `seat-change-${order.id}` },
    );
    return await settleInvoice(services.stripe, changed, { order, since });
  } catch (error) {
    if (error instanceof Stripe.errors.StripeCardError && isPaidFirst(order.kind)) {
      return { problem: `Your card was declined: ${error.message} Nothing was charged.` };
    }
    // It will be refused as often as it is asked for, and the quantity says that nothing was done: others wait behind it.
    if (error instanceof Stripe.errors.StripeInvalidRequestError && isPaidFirst(order.kind)) {
      services.logger.error(
        { err: error, tenantId, seatChangeId: order.id },
        "seat purchase refused by Stripe",
      );
      return {
        problem: "This could not be done at Stripe. Nothing was charged. Try again, or write to support.",
      };
    }
    throw error;
  }
}

/**
 * The number at Stripe is neither the one from before nor the one that was asked for, and Stripe remembers the call no
 * more: asking again might charge twice.
 */
async function giveUp(
  services: WorkerServices,
  tenantId: string,
  told: { id: string; quantity: number; quantityBefore: number; quantityAfter: number },
): Promise<never> {
  const ours = `${told.quantityAfter} seats asked for, instead of ${told.quantityBefore}`;
  const stripes = `${told.quantity} seats`;
  await inTenant(services, { tenantId, access: "write" }, (context) =>
    noteUnanswered(context, { subject: told.id, ours, stripes, at: new Date() }),
  );
  throw new OutcomeUnknown(`Seat change ${told.id}: ${ours}; Stripe has ${stripes}`);
}

/**
 * For which instant the rest of the period is reckoned. A purchase: the one whose price was shown. A release: none,
 * unless Stripe has begun the next period with the old number, which is then given back from its beginning.
 */
function prorationInstant(order: SeatOrder, item: Stripe.SubscriptionItem): Date | null {
  const start = new Date(item.current_period_start * 1000);
  if (isPaidFirst(order.kind)) return isInPeriod(order.quotedAt, item) ? order.quotedAt : null;
  return order.effectiveAt && start >= order.effectiveAt ? start : null;
}

/** Stripe reckons back to an instant of the running period alone, which may have turned since it was fixed. */
function isInPeriod(at: Date, item: Stripe.SubscriptionItem): boolean {
  const seconds = at.getTime() / 1000;
  return seconds >= item.current_period_start && seconds < item.current_period_end;
}

/**
 * What a purchase came to. A tenant who pays by invoice owes it once the invoice is final; a draft would wait an hour
 * for that, and the seats with it.
 */
async function settleInvoice(
  stripe: Stripe,
  { latest_invoice: invoice }: Stripe.Subscription,
  { order, since }: { order: SeatOrder; since: Date | null },
): Promise<SeatPayment> {
  if (!isPaidFirst(order.kind) || !invoice || typeof invoice === "string") {
    return { chargedMinor: null, stripeInvoiceId: null };
  }
  const { id = null, status } = invoice;
  if (id && status === "draft") {
    await stripe.invoices.finalizeInvoice(id, {}, { idempotencyKey: `seat-change-${order.id}-finalize` });
  }
  return { chargedMinor: sumOwnLines(invoice, since), stripeInvoiceId: id };
}

/** The change's own part of its invoice, which also takes in what has waited to be billed. */
function sumOwnLines({ lines, total }: Stripe.Invoice, since: Date | null): number {
  if (!since || lines.has_more) return total;
  const from = Math.floor(since.getTime() / 1000);
  return lines.data.filter(({ period }) => period.start >= from).reduce((sum, { amount }) => sum + amount, 0);
}
