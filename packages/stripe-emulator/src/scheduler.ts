import { emit } from "./events";
import type { InvoiceRecord, SubscriptionRecord, TestClockRecord } from "./records";
import {
  announceDue,
  announceUpcoming,
  dueAnnouncement,
  upcomingAnnouncement,
} from "./resources/announcements";
import { expireSession } from "./resources/checkout-sessions";
import {
  changeInvoice,
  collect,
  finalizeAndCollect,
  finalizeInvoice,
  voidInvoice,
} from "./resources/invoice-lifecycle";
import { advanceSchedule, nextPhaseAt } from "./resources/schedule-phases";
import { renew } from "./resources/subscription-billing";
import { periodEnd } from "./resources/subscription-create";
import { changeSubscription } from "./resources/subscription-status";
import { announceTrialEnd, trialAnnouncement } from "./resources/subscription-trials";
import { nowFor, type World } from "./world";

/** How long a subscription may wait for its first payment, in seconds. */
const incompleteLife = 23 * 3600;

interface DueWork {
  at: number;
  run: (world: World) => void;
}

/**
 * Does everything that is due by the emulator's clock, one step per transaction and in order of time. Each
 * step sees the clock at the instant it was due, so catching up after a pause writes the history that would
 * have been written without it.
 */
export function runDueWork(world: World): void {
  runSteps(world);
  for (const clock of world.store.all("test_clocks")) {
    if (clock.status === "advancing") runClock(world, clock);
  }
}

/** Takes a test clock to where it was told to go: all that falls due on the way is done, then it is ready. */
function runClock(world: World, { id, frozen_time, status_details }: TestClockRecord): void {
  const target = status_details.advancing?.target_frozen_time ?? frozen_time;
  world.store.transaction(() => world.store.update("test_clocks", id, { frozen_time: target }));
  runSteps(world);
  world.store.transaction(() => {
    const ready = world.store.update("test_clocks", id, { status: "ready", status_details: {} });
    emit(world, "test_helpers.test_clock.ready", ready);
  });
}

function runSteps(world: World): void {
  for (let next = earliest(world); next; next = earliest(world)) {
    const { at, run } = next;
    const then: World = { ...world, clock: { now: () => at }, request: { id: null, idempotencyKey: null } };
    world.store.transaction(() => run(then));
  }
}

/** The due step that lies furthest back, or null when nothing is due. */
function earliest(world: World): DueWork | null {
  let first: DueWork | null = null;
  const consider = (customer: string | null, work: DueWork | null) => {
    if (work && work.at <= nowFor(world, customer) && (!first || work.at < first.at)) first = work;
  };
  for (const invoice of world.store.all("invoices")) {
    consider(invoice.customer, invoiceWork(invoice));
    const at = dueAnnouncement(invoice);
    consider(invoice.customer, at === null ? null : { at, run: (then) => announceDue(then, invoice) });
  }
  // Before the subscriptions: what a phase changes where a period ends is in force in the next.
  for (const schedule of world.store.all("subscription_schedules")) {
    const at = nextPhaseAt(schedule);
    consider(schedule.customer, at === null ? null : { at, run: (then) => advanceSchedule(then, schedule) });
  }
  for (const subscription of world.store.all("subscriptions")) {
    consider(subscription.customer, subscriptionWork(subscription));
  }
  for (const session of world.store.all("checkout_sessions")) {
    const { customer, expires_at: at, status } = session.object;
    const work = { at, run: (then: World) => void expireSession(then, session) };
    consider(customer, status === "open" ? work : null);
  }
  return first;
}

function invoiceWork(invoice: InvoiceRecord): DueWork | null {
  if (invoice.status === "draft" && invoice.automatically_finalizes_at !== null) {
    const run = (world: World) => {
      if (invoice.auto_advance) finalizeAndCollect(world, invoice);
      else finalizeInvoice(world, invoice);
    };
    return { at: invoice.automatically_finalizes_at, run };
  }
  if (invoice.status === "open" && invoice.next_payment_attempt !== null) {
    return { at: invoice.next_payment_attempt, run: (world) => void collect(world, invoice) };
  }
  return null;
}

function subscriptionWork(subscription: SubscriptionRecord): DueWork | null {
  if (subscription.ended_at !== null) return null;
  if (subscription.status === "incomplete") {
    return { at: subscription.created + incompleteLife, run: (world) => expire(world, subscription) };
  }
  if (subscription.status === "paused") return null;
  const announceAt = trialAnnouncement(subscription);
  if (announceAt !== null) return { at: announceAt, run: (world) => announceTrialEnd(world, subscription) };
  const resumesAt = subscription.pause_collection?.resumes_at ?? null;
  const upcomingAt = upcomingAnnouncement(subscription);
  const at = periodEnd(subscription.items);
  if (resumesAt !== null && resumesAt <= at) {
    const run = (world: World) => void changeSubscription(world, subscription, { pause_collection: null });
    return { at: resumesAt, run };
  }
  if (upcomingAt !== null) return { at: upcomingAt, run: (world) => announceUpcoming(world, subscription) };
  return { at, run: (world) => renew(world, subscription, at) };
}

/** A first payment that never came: the subscription is over before it began. */
function expire(world: World, subscription: SubscriptionRecord): void {
  const now = nowFor(world, subscription.customer);
  changeSubscription(world, subscription, { ended_at: now, status: "incomplete_expired" });
  const invoice = world.store.get("invoices", subscription.latest_invoice ?? "");
  if (invoice?.status === "open") voidInvoice(world, changeInvoice(world, invoice, { auto_advance: false }));
}
