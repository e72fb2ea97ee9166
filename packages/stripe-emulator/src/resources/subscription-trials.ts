import { emit } from "../events";
import { invalidRequest } from "../http/errors";
import type { SubscriptionItemRecord, SubscriptionRecord } from "../records";
import type { World } from "../world";
import { presentSubscription } from "./subscription-view";

const daySeconds = 86_400;
/** How long before its end a trial's end is announced. */
const noticeSeconds = 3 * daySeconds;
const longestTrial = 730 * daySeconds;

type TrialParams = { trial_end?: number | "now"; trial_period_days?: number };

/** When the trial that was asked for ends, or null where there is none. Throws 400. */
export function readTrialEnd({ trial_end, trial_period_days }: TrialParams, now: number): number | null {
  if (trial_end !== undefined && trial_period_days !== undefined) {
    throw invalidRequest("You may only specify one of these parameters: trial_end, trial_period_days.", {
      code: "parameters_exclusive",
    });
  }
  if (trial_period_days !== undefined)
    return trial_period_days === 0 ? null : now + trial_period_days * daySeconds;
  if (trial_end === undefined || trial_end === "now") return null;
  if (trial_end <= now) {
    throw invalidRequest("Invalid timestamp: must be an integer Unix timestamp in the future.", {
      param: "trial_end",
    });
  }
  if (trial_end > now + longestTrial) {
    throw invalidRequest("Invalid timestamp: trial_end can be at most 2 years in the future.", {
      param: "trial_end",
    });
  }
  return trial_end;
}

/** What is to happen where a trial ends without a card. */
export function trialSettings(
  given: { end_behavior: { missing_payment_method: "cancel" | "create_invoice" | "pause" } } | undefined,
): SubscriptionRecord["trial_settings"] {
  const missing = given?.end_behavior.missing_payment_method ?? "create_invoice";
  return { end_behavior: { billing_cycle_anchor: null, missing_payment_method: missing } };
}

/** What a subscription is while a trial runs until `end`: its items' period is the trial. */
export function trialFields(
  items: readonly SubscriptionItemRecord[],
  { now, end }: { now: number; end: number },
): Partial<SubscriptionRecord> {
  return {
    billing_cycle_anchor: end,
    items: items.map((item) => ({
      ...item,
      current_period_start: now,
      current_period_end: end,
      debit: null,
    })),
    status: "trialing",
    trial_start: now,
    trial_end: end,
    trial_end_announced: false,
  };
}

/** When the end of a trial is to be announced; null when it has been, or there is none. */
export function trialAnnouncement(subscription: SubscriptionRecord): number | null {
  if (subscription.status !== "trialing" || subscription.trial_end_announced) return null;
  const { trial_end: end, trial_start: start } = subscription;
  if (end === null) return null;
  return Math.max(start ?? subscription.created, end - noticeSeconds);
}

/** Three days before a trial ends, or at once when it is shorter. */
export function announceTrialEnd(world: World, subscription: SubscriptionRecord): void {
  const announced = world.store.update("subscriptions", subscription.id, { trial_end_announced: true });
  emit(world, "customer.subscription.trial_will_end", presentSubscription(world, announced));
}
