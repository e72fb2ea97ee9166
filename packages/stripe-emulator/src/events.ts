import type Stripe from "stripe";
import { newId } from "./ids";
import type { DeliveryRecord, EventRecord } from "./records";
import { apiVersion, isJsonObject, type Json, type JsonObject, toJson } from "./wire";
import type { World } from "./world";

export type EventType = Stripe.Event["type"];

/**
 * Records that something happened and puts it on the way to every endpoint that listens. Part of the same
 * transaction as the change itself: there is never one without the other.
 */
export function emit(world: World, type: EventType, object: object, previous?: JsonObject): void {
  const snapshot = toJson(object);
  const event: EventRecord = {
    id: newId("evt"),
    object: "event",
    api_version: apiVersion,
    created: world.clock.now(customerOf(snapshot)),
    data: previous ? { object: snapshot, previous_attributes: previous } : { object: snapshot },
    livemode: false,
    request: { id: world.request.id, idempotency_key: world.request.idempotencyKey },
    deliveries: [],
    type,
  };
  for (const { object: endpoint } of world.store.all("webhook_endpoints")) {
    const listens = endpoint.enabled_events.includes("*") || endpoint.enabled_events.includes(type);
    if (endpoint.status !== "enabled" || !listens) continue;
    const delivery: DeliveryRecord = {
      id: newId("whd"),
      event: event.id,
      event_type: type,
      endpoint: endpoint.id,
      status: "pending",
      created: Date.now(),
      next_attempt_at: Date.now(),
      attempts: [],
    };
    world.store.put("deliveries", delivery);
    event.deliveries.push(delivery.id);
  }
  world.store.put("events", event);
}

/** An `*.updated` event with the old values of what changed; nothing at all when nothing changed. */
export function emitUpdated(world: World, type: EventType, before: object, after: object): void {
  const previous = changedFields(toJson(before), toJson(after));
  if (previous) emit(world, type, after, previous);
}

function customerOf(object: JsonObject): string | undefined {
  const id = object.object === "customer" ? object.id : object.customer;
  return typeof id === "string" ? id : undefined;
}

/** The old values of every field that differs, or null. Nested objects give only what changed in them. */
export function changedFields(before: JsonObject, after: JsonObject): JsonObject | null {
  const changed: JsonObject = {};
  for (const key of new Set([...Object.keys(before), ...Object.keys(after)])) {
    const [old, current] = [before[key] ?? null, after[key] ?? null];
    if (same(old, current)) continue;
    const nested = isJsonObject(old) && isJsonObject(current) && !("id" in old);
    changed[key] = nested ? changedFields(old, current) : old;
  }
  return Object.keys(changed).length > 0 ? changed : null;
}

/** Equality of two plain values, whatever the order of their keys. */
function same(a: Json, b: Json): boolean {
  if (Array.isArray(a) && Array.isArray(b)) {
    return a.length === b.length && a.every((value, index) => same(value, b[index]));
  }
  if (isJsonObject(a) && isJsonObject(b)) return changedFields(a, b) === null;
  return a === b;
}
