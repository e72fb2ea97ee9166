import type { OutboxKind } from "../outbox/messages";

/** Where a job belongs in the eyes of those who look after it. Nothing here imports anything of the server. */
export const jobGroups = {
  letters: [
    "letter.invitation",
    "letter.seat_alert",
    "letter.seat_change",
    "letter.seat_request",
    "letter.seat_expiry",
    "letter.webhook_stopped",
    "letter.usage_alert",
  ],
  stripe: [
    "stripe.provision",
    "stripe.overage_item",
    "stripe.change_seats",
    "stripe.schedule_plan",
    "stripe.give_credit",
    "stripe.sync_subscription",
    "stripe.sync_customer",
    "stripe.reconcile",
  ],
  webhooks: ["webhook.deliver"],
  others: ["members.bulk", "domain.verify", "tenant.sweep"],
} as const satisfies Record<string, readonly OutboxKind[]>;

export type JobGroup = keyof typeof jobGroups;
export const jobGroupNames = Object.keys(jobGroups) as JobGroup[];

export const jobStates = ["failed", "waiting", "done"] as const;
export type JobState = (typeof jobStates)[number];
