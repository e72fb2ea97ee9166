import type Stripe from "stripe";
import { emit, emitUpdated } from "../events";
import { invalidRequest, missingInBody, missingInPath, missingParam } from "../http/errors";
import { inRange, paginate } from "../http/list";
import * as p from "../http/params";
import { route } from "../http/router";
import { newId } from "../ids";
import { periodBoundary } from "../money/periods";
import type { CustomerRecord, ScheduleRecord, SubscriptionRecord } from "../records";
import { nowFor, type World } from "../world";
import { customerInBody } from "./customers";
import { priceInBody, recurrenceOf } from "./prices";
import { startPhase } from "./schedule-phases";
import { mergeMetadata } from "./shared";
import { recurringPrice } from "./subscription-billing";
import { instant } from "./subscription-params";
import { cancelSubscription } from "./subscriptions";

type Phase = ScheduleRecord["phases"][number];

const duration = p.object({
  interval: p.required(p.oneOf("day", "week", "month", "year")),
  interval_count: p.integer({ min: 1 }),
});
const phaseParams = p.object({
  duration,
  end_date: p.integer({ min: 0 }),
  items: p.required(p.array(p.object({ price: p.required(p.string()), quantity: p.integer({ min: 0 }) }))),
  // What `duration` was called before, and still is by clients without a version.
  iterations: p.integer({ min: 1 }),
  metadata: p.metadata(),
  proration_behavior: p.oneOf("always_invoice", "create_prorations", "none"),
  start_date: instant,
});
const endBehavior = p.oneOf("cancel", "release");
const createParams = {
  customer: p.string(),
  end_behavior: endBehavior,
  from_subscription: p.string(),
  metadata: p.metadata(),
  phases: p.array(phaseParams),
  start_date: instant,
} satisfies p.KnownTo<Stripe.SubscriptionScheduleCreateParams>;
const updateParams = {
  end_behavior: endBehavior,
  metadata: p.metadata(),
  phases: p.array(phaseParams),
  proration_behavior: p.oneOf("always_invoice", "create_prorations", "none"),
} satisfies p.KnownTo<Stripe.SubscriptionScheduleUpdateParams>;
const cancelParams = {
  invoice_now: p.boolean(),
  prorate: p.boolean(),
} satisfies p.KnownTo<Stripe.SubscriptionScheduleCancelParams>;
const listParams = {
  ...p.pagination,
  created: p.range(),
  customer: p.string(),
} satisfies p.KnownTo<Stripe.SubscriptionScheduleListParams>;

type GivenPhase = NonNullable<p.Values<typeof createParams>["phases"]>[number];

function inPath(world: World, id: string): ScheduleRecord {
  const schedule = world.store.get("subscription_schedules", id);
  if (!schedule) throw missingInPath("subscription schedule", id);
  return schedule;
}

function create(world: World, params: p.Values<typeof createParams>): ScheduleRecord {
  if (params.from_subscription !== undefined) return adopt(world, params.from_subscription, params.metadata);
  if (params.customer === undefined) throw missingParam("customer");
  if (!params.phases?.length) throw missingParam("phases");
  const customer = customerInBody(world, params.customer);
  const now = nowFor(world, customer);
  const start = typeof params.start_date === "number" ? params.start_date : now;
  const schedule = world.store.put("subscription_schedules", {
    ...blankSchedule(world, customer),
    end_behavior: params.end_behavior ?? "release",
    metadata: mergeMetadata(null, params.metadata),
    phases: layOut(world, params.phases, start),
  });
  emit(world, "subscription_schedule.created", schedule);
  if (start <= now) startPhase(world, schedule, 0);
  return inPath(world, schedule.id);
}

/** Puts a running subscription under a schedule whose first phase is what it is now. */
function adopt(world: World, id: string, metadata: Record<string, string> | "" | undefined): ScheduleRecord {
  const subscription = world.store.get("subscriptions", id);
  if (!subscription) throw missingInBody("subscription", id, "from_subscription");
  if (subscription.schedule) {
    throw invalidRequest("The subscription is already attached to a schedule.", {
      param: "from_subscription",
    });
  }
  const customer = customerInBody(world, subscription.customer);
  const phase = presentPhase(subscription);
  const schedule = world.store.put("subscription_schedules", {
    ...blankSchedule(world, customer),
    current_phase: { start_date: phase.start_date, end_date: phase.end_date },
    metadata: mergeMetadata(null, metadata),
    phases: [phase],
    status: "active",
    subscription: id,
  });
  world.store.update("subscriptions", id, { schedule: schedule.id });
  emit(world, "subscription_schedule.created", schedule);
  return schedule;
}

function presentPhase(subscription: SubscriptionRecord): Phase {
  const [first] = subscription.items;
  return {
    ...blankPhase(subscription.currency),
    start_date: first?.current_period_start ?? subscription.start_date,
    end_date: first?.current_period_end ?? subscription.start_date,
    items: subscription.items.map(({ price, quantity }) => ({ ...blankItem, plan: price, price, quantity })),
  };
}

const blankItem = { billing_thresholds: null, discounts: [], metadata: {}, tax_rates: [] };

function blankPhase(currency: string): Phase {
  return {
    add_invoice_items: [],
    application_fee_percent: null,
    billing_cycle_anchor: null,
    billing_thresholds: null,
    collection_method: null,
    currency,
    default_payment_method: null,
    default_tax_rates: [],
    description: null,
    discounts: [],
    end_date: 0,
    invoice_settings: null,
    items: [],
    metadata: {},
    on_behalf_of: null,
    proration_behavior: "create_prorations",
    start_date: 0,
    transfer_data: null,
    trial_end: null,
  };
}

/** Phases one after another: each begins where the one before ends. */
function layOut(world: World, given: readonly GivenPhase[], start: number): Phase[] {
  let next = start;
  return given.map((phase, at) => {
    const [first] = phase.items;
    if (!first) throw missingParam(`phases[${at}][items]`);
    const prices = phase.items.map(({ price }, index) =>
      recurringPrice(world, price, `phases[${at}][items][${index}][price]`, null),
    );
    const begins = typeof phase.start_date === "number" ? phase.start_date : next;
    const ends = endOf(world, phase, begins);
    if (ends <= begins || begins < next) {
      throw invalidRequest("The phases of a schedule must follow one another.", { param: `phases[${at}]` });
    }
    next = ends;
    return {
      ...blankPhase(prices[0]?.currency ?? "usd"),
      start_date: begins,
      end_date: ends,
      items: phase.items.map(({ price, quantity = 1 }) => ({ ...blankItem, plan: price, price, quantity })),
      metadata: mergeMetadata(null, phase.metadata),
      proration_behavior: phase.proration_behavior ?? "create_prorations",
    };
  });
}

/** When it is said to end, or after so much time, or after one period of its price. */
function endOf(world: World, phase: GivenPhase, start: number): number {
  if (phase.end_date !== undefined) return phase.end_date;
  if (phase.duration) {
    const { interval, interval_count: count = 1 } = phase.duration;
    return periodBoundary(start, { interval, count }, 1);
  }
  const price = priceInBody(world, phase.items[0]?.price ?? "", "price");
  return periodBoundary(start, recurrenceOf(price), phase.iterations ?? 1);
}

function blankSchedule(world: World, customer: CustomerRecord): ScheduleRecord {
  const now = nowFor(world, customer);
  return {
    id: newId("sub_sched"),
    object: "subscription_schedule",
    application: null,
    billing_mode: { flexible: { proration_discounts: "included" }, type: "flexible", updated_at: now },
    canceled_at: null,
    completed_at: null,
    created: now,
    current_phase: null,
    customer: customer.id,
    customer_account: null,
    default_settings: {
      application_fee_percent: null,
      automatic_tax: { disabled_reason: null, enabled: false, liability: null },
      billing_cycle_anchor: "automatic",
      billing_thresholds: null,
      collection_method: "charge_automatically",
      default_payment_method: null,
      description: null,
      invoice_settings: {
        account_tax_ids: null,
        custom_fields: null,
        days_until_due: null,
        description: null,
        footer: null,
        issuer: { type: "self" },
      },
      on_behalf_of: null,
      transfer_data: null,
    },
    end_behavior: "release",
    livemode: false,
    metadata: {},
    pause_schedules: [],
    phases: [],
    released_at: null,
    released_subscription: null,
    status: "not_started",
    subscription: null,
    test_clock: customer.test_clock ?? null,
  };
}

function assertRunning({ status }: ScheduleRecord): void {
  if (status === "active" || status === "not_started") return;
  throw invalidRequest(
    `You cannot change a subscription schedule that is currently in the \`${status}\` status. It must be in \`not_started\` or \`active\`.`,
  );
}

/** Phases that are given replace all of them; the running one must still be the running one. */
function update(world: World, params: p.Values<typeof updateParams>, id: string): ScheduleRecord {
  const before = inPath(world, id);
  assertRunning(before);
  const start = before.current_phase?.start_date ?? before.phases[0]?.start_date ?? before.created;
  const phases = params.phases ? layOut(world, params.phases, start) : before.phases;
  const running = before.current_phase && phases.find(({ start_date }) => start_date === start);
  if (before.current_phase && !running) {
    throw invalidRequest("The current phase must be the first one and keep its start.", { param: "phases" });
  }
  const after = world.store.update("subscription_schedules", id, {
    current_phase: running ? { start_date: running.start_date, end_date: running.end_date } : null,
    end_behavior: params.end_behavior ?? before.end_behavior,
    metadata: mergeMetadata(before.metadata, params.metadata),
    phases,
  });
  emitUpdated(world, "subscription_schedule.updated", before, after);
  return after;
}

function cancel(world: World, params: p.Values<typeof cancelParams>, id: string): ScheduleRecord {
  const schedule = inPath(world, id);
  assertRunning(schedule);
  const canceled = world.store.update("subscription_schedules", id, {
    canceled_at: nowFor(world, schedule.customer),
    current_phase: null,
    status: "canceled",
  });
  emit(world, "subscription_schedule.canceled", canceled);
  const subscription = world.store.get("subscriptions", schedule.subscription ?? "");
  if (subscription && subscription.ended_at === null) {
    world.store.update("subscriptions", subscription.id, { schedule: null });
    cancelSubscription(
      world,
      { invoice_now: params.invoice_now ?? true, prorate: params.prorate ?? true },
      subscription.id,
    );
  }
  return canceled;
}

/** The subscription goes on as it is, without a schedule. */
function release(world: World, id: string): ScheduleRecord {
  const schedule = inPath(world, id);
  assertRunning(schedule);
  const released = world.store.update("subscription_schedules", id, {
    current_phase: null,
    released_at: nowFor(world, schedule.customer),
    released_subscription: schedule.subscription,
    status: "released",
    subscription: null,
  });
  if (schedule.subscription) world.store.update("subscriptions", schedule.subscription, { schedule: null });
  emit(world, "subscription_schedule.released", released);
  return released;
}

export const scheduleRoutes = [
  route("POST", "/v1/subscription_schedules", createParams, create),
  route("GET", "/v1/subscription_schedules", listParams, (world, params) => {
    const found = world.store.all("subscription_schedules").filter((schedule) => {
      const ofCustomer = params.customer === undefined || schedule.customer === params.customer;
      return ofCustomer && inRange(schedule.created, params.created);
    });
    const present = (schedule: ScheduleRecord) => schedule;
    return paginate(found, params, {
      url: "/v1/subscription_schedules",
      kind: "subscription schedule",
      present,
    });
  }),
  route("GET", "/v1/subscription_schedules/:id", {}, (world, _params, id: string) => inPath(world, id)),
  route("POST", "/v1/subscription_schedules/:id", updateParams, update),
  route("POST", "/v1/subscription_schedules/:id/cancel", cancelParams, cancel),
  route("POST", "/v1/subscription_schedules/:id/release", {}, (world, _params, id: string) =>
    release(world, id),
  ),
];
