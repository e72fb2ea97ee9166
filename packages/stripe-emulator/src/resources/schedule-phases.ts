import { emit, emitUpdated } from "../events";
import type { ScheduleRecord, SubscriptionRecord } from "../records";
import { nowFor, type World } from "../world";
import { isMetered, priceInBody } from "./prices";
import { createSubscription, periodEnd } from "./subscription-create";
import { endSubscription } from "./subscription-ending";
import { updateSubscription } from "./subscription-update";

/** When a schedule has something to do next; null when it has nothing any more. */
export function nextPhaseAt({ status, current_phase, phases }: ScheduleRecord): number | null {
  if (status === "not_started") return phases[0]?.start_date ?? null;
  return status === "active" ? (current_phase?.end_date ?? null) : null;
}

/** Goes on from the phase that is over to the next, or ends the schedule after the last. */
export function advanceSchedule(world: World, schedule: ScheduleRecord): void {
  const { current_phase: running, phases } = schedule;
  const next = running ? phases.findIndex(({ start_date }) => start_date >= running.end_date) : 0;
  if (phases[next]) startPhase(world, schedule, next);
  else complete(world, schedule);
}

/** Makes the subscription what a phase says; the first phase of a new one makes the subscription itself. */
export function startPhase(world: World, schedule: ScheduleRecord, at: number): void {
  const phase = schedule.phases[at];
  if (!phase) return;
  const items = phase.items.map(({ price, quantity }) => {
    const isUsage = isMetered(priceInBody(world, String(price), "price"));
    return { price: String(price), ...(isUsage ? {} : { quantity: quantity ?? 1 }) };
  });
  const running = world.store.get("subscriptions", schedule.subscription ?? "");
  const id = running
    ? running.id
    : createSubscription(world, {
        customer: String(schedule.customer),
        items,
        ...collectionOf(world, schedule),
      }).id;
  if (running) change(world, running, items, String(phase.proration_behavior));
  const started = world.store.update("subscription_schedules", schedule.id, {
    current_phase: { start_date: phase.start_date, end_date: phase.end_date },
    status: "active",
    subscription: id,
  });
  world.store.update("subscriptions", id, { schedule: schedule.id });
  emitUpdated(world, "subscription_schedule.updated", schedule, started);
}

/** Without a card the money is asked for by invoice, or the subscription could not begin. */
function collectionOf(world: World, { customer }: ScheduleRecord) {
  const method = world.store.get("customers", String(customer))?.invoice_settings.default_payment_method;
  return method ? {} : { collection_method: "send_invoice" as const, days_until_due: 30 };
}

function change(
  world: World,
  subscription: SubscriptionRecord,
  wanted: { price: string; quantity?: number }[],
  proration: string,
): void {
  const kept = new Set<string>();
  const items = wanted.map((item, at) => {
    const same =
      subscription.items.find(({ id, price }) => price === item.price && !kept.has(id)) ??
      subscription.items[at];
    if (!same || kept.has(same.id)) return item;
    kept.add(same.id);
    return { id: same.id, ...item };
  });
  const dropped = subscription.items
    .filter(({ id }) => !kept.has(id))
    .map(({ id }) => ({ id, deleted: true }));
  const now = nowFor(world, subscription.customer);
  // Where a period ends there is nothing of it to give back.
  const isBoundary = periodEnd(subscription.items) <= now;
  updateSubscription(world, subscription, {
    items: [...items, ...dropped],
    proration_behavior: isBoundary ? "none" : (proration as "none"),
  });
}

function complete(world: World, schedule: ScheduleRecord): void {
  const now = nowFor(world, String(schedule.customer));
  const completed = world.store.update("subscription_schedules", schedule.id, {
    completed_at: now,
    current_phase: null,
    status: "completed",
  });
  emit(world, "subscription_schedule.completed", completed);
  const subscription = world.store.get("subscriptions", schedule.subscription ?? "");
  if (!subscription || subscription.ended_at !== null) return;
  const free = world.store.update("subscriptions", subscription.id, { schedule: null });
  if (schedule.end_behavior === "cancel") endSubscription(world, free);
}
