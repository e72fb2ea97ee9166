import type Stripe from "stripe";
import * as p from "../http/params";
import { discountParam } from "./discounts";
import { currencyParam } from "./shared";

export const itemQuantity = p.integer({ min: 0, max: 1_000_000 });
const cancellationDetails = p.object({
  comment: p.emptyable(p.string()),
  feedback: p.emptyable(
    p.oneOf(
      "customer_service",
      "low_quality",
      "missing_features",
      "other",
      "switched_service",
      "too_complex",
      "too_expensive",
      "unused",
    ),
  ),
});

/** An instant, or now. */
export const instant: p.Param<number | "now"> = {
  read: (node, name, context) => (node === "now" ? "now" : p.integer({ min: 0 }).read(node, name, context)),
};

export const paymentBehavior = p.oneOf("allow_incomplete", "default_incomplete", "error_if_incomplete");
export const prorationBehavior = p.oneOf("always_invoice", "create_prorations", "none");

const shared = {
  cancel_at_period_end: p.boolean(),
  collection_method: p.oneOf("charge_automatically", "send_invoice"),
  days_until_due: p.integer({ min: 0, max: 730 }),
  default_payment_method: p.string(),
  description: p.emptyable(p.string(500)),
  discounts: p.emptyable(p.array(discountParam)),
  metadata: p.metadata(),
  off_session: p.boolean(),
  payment_behavior: paymentBehavior,
  proration_behavior: prorationBehavior,
  trial_end: instant,
  trial_settings: p.object({
    end_behavior: p.required(
      p.object({ missing_payment_method: p.required(p.oneOf("cancel", "create_invoice", "pause")) }),
    ),
  }),
};

const createItem = {
  metadata: p.metadata(),
  price: p.string(),
  quantity: itemQuantity,
} satisfies p.KnownTo<Stripe.SubscriptionCreateParams.Item>;
export const updateItem = {
  ...createItem,
  deleted: p.boolean(),
  id: p.string(),
} satisfies p.KnownTo<Stripe.SubscriptionUpdateParams.Item>;

export const createParams = {
  ...shared,
  billing_mode: p.object({ type: p.required(p.oneOf("flexible")) }),
  currency: currencyParam(),
  customer: p.required(p.string()),
  items: p.required(p.array(p.object(createItem))),
  trial_period_days: p.integer({ min: 0, max: 730 }),
} satisfies p.KnownTo<Stripe.SubscriptionCreateParams>;

export const updateParams = {
  ...shared,
  cancellation_details: cancellationDetails,
  items: p.array(p.object(updateItem)),
  pause_collection: p.emptyable(
    p.object({
      behavior: p.required(p.oneOf("keep_as_draft", "mark_uncollectible", "void")),
      resumes_at: p.integer({ min: 0 }),
    }),
  ),
  proration_date: p.integer({ min: 0 }),
} satisfies p.KnownTo<Stripe.SubscriptionUpdateParams>;

export const pauseParams = {
  type: p.oneOf("subscription"),
} satisfies p.KnownTo<Stripe.SubscriptionPauseParams>;

export const resumeParams = {
  billing_cycle_anchor: p.object({ type: p.required(p.oneOf("now", "unchanged")) }),
  payment_behavior: p.oneOf("resume_on_payment_attempt", "resume_on_payment_success"),
  proration_behavior: prorationBehavior,
} satisfies p.KnownTo<Stripe.SubscriptionResumeParams>;

export const cancelParams = {
  cancellation_details: cancellationDetails,
  invoice_now: p.boolean(),
  prorate: p.boolean(),
} satisfies p.KnownTo<Stripe.SubscriptionCancelParams>;

export const listParams = {
  ...p.pagination,
  collection_method: p.oneOf("charge_automatically", "send_invoice"),
  created: p.range(),
  current_period_end: p.range(),
  current_period_start: p.range(),
  customer: p.string(),
  price: p.string(),
  status: p.oneOf(
    "active",
    "all",
    "canceled",
    "ended",
    "incomplete",
    "incomplete_expired",
    "past_due",
    "paused",
    "trialing",
    "unpaid",
  ),
} satisfies p.KnownTo<Stripe.SubscriptionListParams>;
