import type { OutboxKind } from "@tenantry/core/outbox/messages";
import type { Handler } from "../outbox-message";
import { changeSeats } from "./change-seats";
import { createOverageItem } from "./create-overage-item";
import { deliverWebhook } from "./deliver-webhook";
import { giveCredit } from "./give-credit";
import { provisionStripe } from "./provision-stripe";
import { reconcileStripe } from "./reconcile-stripe";
import { runMembersBulk } from "./run-members-bulk";
import { schedulePlan } from "./schedule-plan";
import { sendInvitationLetter } from "./send-invitation-letter";
import { sendSeatAlertLetter } from "./send-seat-alert-letter";
import { sendSeatChangeLetter } from "./send-seat-change-letter";
import { sendSeatExpiryLetter } from "./send-seat-expiry-letter";
import { sendSeatRequestLetter } from "./send-seat-request-letter";
import { sendUsageAlertLetter } from "./send-usage-alert-letter";
import { sendWebhookStoppedLetter } from "./send-webhook-stopped-letter";
import { sweep } from "./sweep";
import { syncStripeCustomer } from "./sync-stripe-customer";
import { syncSubscription } from "./sync-subscription";
import { verifyDomain } from "./verify-domain";

/** Who does what; a kind without a handler does not compile. */
export const handlers: { [K in OutboxKind]: Handler<K> } = {
  "letter.invitation": sendInvitationLetter,
  "letter.seat_alert": sendSeatAlertLetter,
  "letter.seat_change": sendSeatChangeLetter,
  "letter.seat_request": sendSeatRequestLetter,
  "letter.seat_expiry": sendSeatExpiryLetter,
  "letter.webhook_stopped": sendWebhookStoppedLetter,
  "letter.usage_alert": sendUsageAlertLetter,
  "members.bulk": runMembersBulk,
  "stripe.overage_item": createOverageItem,
  "stripe.change_seats": changeSeats,
  "stripe.provision": provisionStripe,
  "stripe.sync_customer": syncStripeCustomer,
  "stripe.reconcile": reconcileStripe,
  "stripe.give_credit": giveCredit,
  "stripe.schedule_plan": schedulePlan,
  "stripe.sync_subscription": syncSubscription,
  "domain.verify": verifyDomain,
  "webhook.deliver": deliverWebhook,
  "tenant.sweep": sweep,
};
