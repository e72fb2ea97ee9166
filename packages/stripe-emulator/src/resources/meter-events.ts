import type Stripe from "stripe";
import { invalidRequest, StripeFailure } from "../http/errors";
import * as p from "../http/params";
import { route } from "../http/router";
import { newId } from "../ids";
import type { MeterEventRecord, MeterRecord } from "../records";
import type { Wire } from "../wire";
import { nowFor, type World } from "../world";
import { triggerAlerts } from "./alerts";
import { meterFor } from "./meters";

const daySeconds = 86_400;
/** How far back and ahead of now an event may lie; from the API's reference. */
const oldest = 35 * daySeconds;
const farthest = 300;
/** For so long an identifier is known, and an event can be cancelled. */
const remembered = daySeconds;

const payload = p.required(p.metadata());
const createParams = {
  event_name: p.required(p.string(100)),
  identifier: p.string(100),
  payload,
  timestamp: p.integer({ min: 0 }),
} satisfies p.KnownTo<Stripe.Billing.MeterEventCreateParams>;
const adjustmentParams = {
  cancel: p.object({ identifier: p.string(100) }),
  event_name: p.required(p.string(100)),
  type: p.required(p.oneOf("cancel")),
} satisfies p.KnownTo<Stripe.Billing.MeterEventAdjustmentCreateParams>;

/** An instant as the second version of the API writes it, in unix seconds. */
const isoInstant: p.Param<number> = {
  read(node, name, context) {
    const at = Date.parse(p.string(40).read(node, name, context));
    if (Number.isNaN(at)) throw invalidRequest(`Invalid timestamp: ${String(node)}`, { param: name });
    return Math.floor(at / 1000);
  },
};
const createParamsV2 = {
  ...createParams,
  timestamp: isoInstant,
} satisfies p.KnownTo<Stripe.V2.Billing.MeterEventCreateParams>;
const streamParams = {
  events: p.required(p.array(p.object(createParamsV2))),
};
const adjustmentParamsV2 = {
  cancel: p.required(p.object({ identifier: p.required(p.string(100)) })),
  event_name: p.required(p.string(100)),
  type: p.required(p.oneOf("cancel")),
} satisfies p.KnownTo<Stripe.V2.Billing.MeterEventAdjustmentCreateParams>;

type Given = p.Values<typeof createParams>;

/** Where an identifier is kept, and what it holds if it is still known. An older one makes room for another event. */
function placeOf(world: World, identifier: string, now: number): { id: string; known?: MeterEventRecord } {
  for (let again = 0; ; again++) {
    const id = again === 0 ? identifier : `${identifier}#${again}`;
    const event = world.store.get("meter_events", id);
    if (!event) return { id };
    if (event.received > now - remembered) return { id, known: event };
  }
}

/** Takes an event in. Throws 400 for what no meter counts, and for an identifier that is known. */
function takeEvent(world: World, given: Given): Given & { identifier: string; timestamp: number } {
  const meter = meterFor(world, given.event_name);
  if (!meter) {
    throw invalidRequest(`No active meter found for event name: ${given.event_name}`, {
      code: "no_meter",
      param: "event_name",
    });
  }
  const values: Record<string, string> = given.payload || {};
  const customer = customerOf(world, meter, values);
  const now = nowFor(world, customer);
  const timestamp = given.timestamp ?? now;
  assertInTime(timestamp, now);
  const identifier = given.identifier ?? newId("mevt", 32);
  const { id, known } = placeOf(world, identifier, now);
  if (known) {
    const message = `An event already exists with identifier ${identifier}.`;
    const body = { type: "invalid_request_error", message, param: "identifier" } as const;
    throw new StripeFailure(400, body, { headers: { "stripe-should-retry": "false" } });
  }
  const value = eventValue(meter, values);
  const event = { id, meter: meter.id, customer, value, timestamp, received: now, cancelled: false };
  world.store.put("meter_events", event);
  triggerAlerts(world, meter, customer);
  return { ...given, identifier, timestamp };
}

function customerOf(world: World, meter: MeterRecord, values: Record<string, string>): string {
  const key = meter.customer_mapping.event_payload_key;
  const id = values[key];
  if (id === undefined) {
    throw invalidRequest(`Missing customer mapping key '${key}' in the event's payload.`, {
      code: "meter_event_no_customer_defined",
      param: `payload[${key}]`,
    });
  }
  if (!world.store.get("customers", id)) {
    throw invalidRequest(`No such customer: '${id}'`, {
      code: "meter_event_customer_not_found",
      param: `payload[${key}]`,
    });
  }
  return id;
}

function eventValue(meter: MeterRecord, values: Record<string, string>): string {
  if (meter.default_aggregation.formula === "count") return "1";
  const key = meter.value_settings.event_payload_key;
  const value = values[key];
  if (value === undefined || !/^-?\d{1,15}(\.\d{1,12})?$/.test(value)) {
    throw invalidRequest(`The value '${value ?? ""}' at '${key}' in the event's payload is not a number.`, {
      code: "meter_event_invalid_value",
      param: `payload[${key}]`,
    });
  }
  return value;
}

function assertInTime(timestamp: number, now: number): void {
  const isOld = timestamp < now - oldest;
  if (!isOld && timestamp <= now + farthest) return;
  throw invalidRequest(
    "The timestamp must be within the past 35 calendar days or up to 5 minutes in the future.",
    { code: isOld ? "timestamp_too_far_in_past" : "timestamp_in_future", param: "timestamp" },
  );
}

function create(world: World, params: Given): Wire<Stripe.Billing.MeterEvent> {
  const { event_name, identifier, payload: values, timestamp } = takeEvent(world, params);
  return {
    object: "billing.meter_event",
    created: world.clock.now(),
    event_name,
    identifier,
    livemode: false,
    payload: values || {},
    timestamp,
  };
}

const iso = (seconds: number) => new Date(seconds * 1000).toISOString();

function createV2(world: World, params: Given): Wire<Stripe.V2.Billing.MeterEvent> {
  const { object: _, ...event } = create(world, params);
  return {
    ...event,
    object: "v2.billing.meter_event",
    created: iso(event.created),
    timestamp: iso(event.timestamp),
  };
}

/** Stripe looks at streamed events later and tells of faulty ones by an event of another kind: here they are dropped. */
function stream(world: World, { events }: p.Values<typeof streamParams>): object {
  if (events.length > 100) {
    throw invalidRequest("You can send at most 100 events at once.", { param: "events" });
  }
  for (const event of events) {
    try {
      takeEvent(world, event);
    } catch (error) {
      if (!(error instanceof StripeFailure)) throw error;
    }
  }
  return {};
}

function cancelEvent(world: World, identifier: string, eventName: string): void {
  const meter = meterFor(world, eventName);
  const { known } = placeOf(world, identifier, world.clock.now());
  if (!known || known.meter !== meter?.id) {
    throw invalidRequest(`No event of the last 24 hours has the identifier ${identifier}.`, {
      param: "cancel[identifier]",
    });
  }
  world.store.update("meter_events", known.id, { cancelled: true });
}

function adjust(
  world: World,
  { cancel, event_name }: p.Values<typeof adjustmentParams>,
): Wire<Stripe.Billing.MeterEventAdjustment> {
  const identifier = cancel?.identifier;
  if (identifier === undefined) throw invalidRequest("Missing required param: cancel[identifier].");
  cancelEvent(world, identifier, event_name);
  return {
    object: "billing.meter_event_adjustment",
    cancel: { identifier },
    event_name,
    livemode: false,
    status: "pending",
    type: "cancel",
  };
}

function adjustV2(
  world: World,
  { cancel, event_name }: p.Values<typeof adjustmentParamsV2>,
): Wire<Stripe.V2.Billing.MeterEventAdjustment> {
  cancelEvent(world, cancel.identifier, event_name);
  return {
    id: newId("mtradj_test", 24),
    object: "v2.billing.meter_event_adjustment",
    cancel,
    created: iso(world.clock.now()),
    event_name,
    livemode: false,
    status: "pending",
    type: "cancel",
  };
}

const sessionSeconds = 900;

/** What a stream of events is sent with, for a quarter of an hour. */
function openSession(world: World): Wire<Stripe.V2.Billing.MeterEventSession> {
  const created = world.clock.now();
  const id = newId("mes_test", 24);
  const token = newId("mes_token_test", 40);
  const expires = created + sessionSeconds;
  world.store.put("meter_sessions", { id: token, expires });
  return {
    id,
    object: "v2.billing.meter_event_session",
    authentication_token: token,
    created: iso(created),
    expires_at: iso(expires),
    livemode: false,
  };
}

export const meterEventRoutes = [
  route("POST", "/v1/billing/meter_events", createParams, create),
  route("POST", "/v1/billing/meter_event_adjustments", adjustmentParams, adjust),
  route("POST", "/v2/billing/meter_events", createParamsV2, createV2),
  route("POST", "/v2/billing/meter_event_adjustments", adjustmentParamsV2, adjustV2),
  route("POST", "/v2/billing/meter_event_session", {}, openSession),
  route("POST", "/v2/billing/meter_event_stream", streamParams, stream),
];
