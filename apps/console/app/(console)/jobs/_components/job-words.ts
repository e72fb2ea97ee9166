import type { ConsoleOutputs } from "@tenantry/api/console-router";
import type { jobGroups } from "@/lib/queries";

export type Job = ConsoleOutputs["jobs"]["list"]["rows"][number];

export const groupLabels: Record<(typeof jobGroups)[number], string> = {
  letters: "Letters",
  stripe: "Stripe",
  webhooks: "Webhooks",
  others: "Others",
};

const kinds: Record<Job["kind"], string> = {
  "letter.invitation": "Letter of invitation",
  "letter.seat_alert": "Letter about seats running out",
  "letter.seat_change": "Letter about seats or a plan that could not be had",
  "letter.seat_request": "Letter about a request",
  "letter.seat_expiry": "Letter about a seat that ends",
  "letter.webhook_stopped": "Letter about a webhook that was turned off",
  "letter.usage_alert": "Letter about a budget of usage",
  "members.bulk": "An act on many members",
  "stripe.provision": "Customer and subscription at Stripe",
  "stripe.overage_item": "Overage on the invoice",
  "stripe.change_seats": "Seats or a plan at Stripe",
  "stripe.schedule_plan": "A plan to follow, at Stripe",
  "stripe.give_credit": "Credit at Stripe",
  "stripe.sync_subscription": "The subscription, brought up to date",
  "stripe.sync_customer": "A look at the customer at Stripe",
  "stripe.reconcile": "Comparison of the books",
  "domain.verify": "Check of a domain",
  "webhook.deliver": "Delivery to a webhook",
  "tenant.sweep": "What time brings to a tenant",
};

export const describeJob = (kind: Job["kind"]): string => kinds[kind] ?? kind;
