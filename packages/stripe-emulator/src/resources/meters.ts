import type Stripe from "stripe";
import { emit, emitUpdated } from "../events";
import { invalidRequest, missingInBody, missingInPath } from "../http/errors";
import { paginate } from "../http/list";
import * as p from "../http/params";
import { route } from "../http/router";
import { newId } from "../ids";
import { aggregate } from "../money/aggregate";
import type { MeterRecord } from "../records";
import type { Wire } from "../wire";
import type { World } from "../world";
import { customerInBody } from "./customers";

const createParams = {
  customer_mapping: p.object({
    event_payload_key: p.required(p.string(100)),
    type: p.required(p.oneOf("by_id")),
  }),
  default_aggregation: p.required(p.object({ formula: p.required(p.oneOf("count", "last", "sum")) })),
  display_name: p.required(p.string(250)),
  event_name: p.required(p.string(100)),
  event_time_window: p.oneOf("day", "hour"),
  value_settings: p.object({ event_payload_key: p.required(p.string(100)) }),
} satisfies p.KnownTo<Stripe.Billing.MeterCreateParams>;
const updateParams = {
  display_name: p.string(250),
} satisfies p.KnownTo<Stripe.Billing.MeterUpdateParams>;
const listParams = {
  ...p.pagination,
  status: p.oneOf("active", "inactive"),
} satisfies p.KnownTo<Stripe.Billing.MeterListParams>;
const instant = p.required(p.integer({ min: 0 }));
const summaryParams = {
  ...p.pagination,
  customer: p.required(p.string()),
  end_time: instant,
  start_time: instant,
  value_grouping_window: p.oneOf("day", "hour"),
} satisfies p.KnownTo<Stripe.Billing.MeterListEventSummariesParams>;

/** A meter named by a parameter. Throws 400. */
export function meterInBody(world: World, id: string, param: string): MeterRecord {
  const meter = world.store.get("meters", id);
  if (!meter) throw missingInBody("billing meter", id, param);
  return meter;
}

function meterInPath(world: World, id: string): MeterRecord {
  const meter = world.store.get("meters", id);
  if (!meter) throw missingInPath("billing meter", id);
  return meter;
}

/** The active meter that takes events of a name; there is one at most. */
export function meterFor(world: World, eventName: string): MeterRecord | undefined {
  return world.store
    .all("meters")
    .find(({ event_name: name, status }) => name === eventName && status === "active");
}

/** What a customer has used of a meter from `start` on and before `end`, as a decimal. */
export function usageOf(
  world: World,
  meter: MeterRecord,
  { customer, start, end }: { customer: string; start: number; end: number },
): string {
  const events = world.store
    .all("meter_events")
    .filter(
      (event) =>
        event.meter === meter.id &&
        event.customer === customer &&
        !event.cancelled &&
        event.timestamp >= start &&
        event.timestamp < end,
    );
  const { formula } = meter.default_aggregation;
  return aggregate(events, { formula: formula as "count" | "last" | "sum", window: windowOf(meter) });
}

function windowOf({ event_time_window: window }: MeterRecord): number | null {
  return window === null ? null : windowSeconds[window as keyof typeof windowSeconds];
}

const windowSeconds = { day: 86_400, hour: 3_600 };

function create(world: World, params: p.Values<typeof createParams>): MeterRecord {
  assertFree(world, params.event_name);
  const now = world.clock.now();
  const meter = world.store.put("meters", {
    id: newId("mtr_test", 24),
    object: "billing.meter",
    created: now,
    customer_mapping: params.customer_mapping ?? { event_payload_key: "stripe_customer_id", type: "by_id" },
    default_aggregation: params.default_aggregation,
    display_name: params.display_name,
    event_name: params.event_name,
    event_time_window: params.event_time_window ?? null,
    livemode: false,
    status: "active",
    status_transitions: { deactivated_at: null },
    updated: now,
    value_settings: params.value_settings ?? { event_payload_key: "value" },
  });
  emit(world, "billing.meter.created", meter);
  return meter;
}

function assertFree(world: World, eventName: string): void {
  const other = meterFor(world, eventName);
  if (!other) return;
  throw invalidRequest(`An active meter already exists for event name ${eventName}: ${other.id}`, {
    code: "resource_already_exists",
    param: "event_name",
  });
}

function change(
  world: World,
  before: MeterRecord,
  type: "billing.meter.deactivated" | "billing.meter.reactivated" | "billing.meter.updated",
  patch: Partial<MeterRecord>,
): MeterRecord {
  const after = world.store.update("meters", before.id, { ...patch, updated: world.clock.now() });
  if (type === "billing.meter.updated") emitUpdated(world, type, before, after);
  else emit(world, type, after);
  return after;
}

function deactivate(world: World, id: string): MeterRecord {
  const meter = meterInPath(world, id);
  if (meter.status === "inactive") throw invalidRequest("This meter is already inactive.");
  const status_transitions = { deactivated_at: world.clock.now() };
  return change(world, meter, "billing.meter.deactivated", { status: "inactive", status_transitions });
}

function reactivate(world: World, id: string): MeterRecord {
  const meter = meterInPath(world, id);
  if (meter.status === "active") throw invalidRequest("This meter is already active.");
  assertFree(world, meter.event_name);
  const status_transitions = { deactivated_at: null };
  return change(world, meter, "billing.meter.reactivated", { status: "active", status_transitions });
}

type Summary = Wire<Stripe.Billing.MeterEventSummary>;

/** What was used in a stretch of time, as one number or one for each hour or UTC day in which there was any. */
function listSummaries(world: World, params: p.Values<typeof summaryParams>, id: string): object {
  const meter = meterInPath(world, id);
  const { start_time: start, end_time: end } = params;
  const customer = customerInBody(world, params.customer).id;
  const step = params.value_grouping_window ? windowSeconds[params.value_grouping_window] : 60;
  for (const [param, at] of Object.entries({ start_time: start, end_time: end })) {
    if (at % step === 0) continue;
    const unit = params.value_grouping_window ?? "minute";
    throw invalidRequest(`\`${param}\` must be aligned with ${unit} boundaries.`, { param });
  }
  if (end <= start) throw invalidRequest("`end_time` must be after `start_time`.", { param: "end_time" });
  const stretches = params.value_grouping_window
    ? Array.from({ length: (end - start) / step }, (_, at) => start + at * step).map((from) => ({
        start: from,
        end: from + step,
      }))
    : [{ start, end }];
  const found = stretches
    .map((stretch) => summarize(world, meter, { ...stretch, customer }))
    .filter(({ aggregated_value: value }) => value !== 0);
  const url = `/v1/billing/meters/${id}/event_summaries`;
  return paginate(found, params, { url, kind: "meter event summary", present: (summary) => summary });
}

function summarize(
  world: World,
  meter: MeterRecord,
  stretch: { customer: string; start: number; end: number },
): Summary {
  return {
    id: `mtrsum_test_${meter.id.slice(-12)}${stretch.start}${stretch.end}`,
    object: "billing.meter_event_summary",
    aggregated_value: Number(usageOf(world, meter, stretch)),
    end_time: stretch.end,
    livemode: false,
    meter: meter.id,
    start_time: stretch.start,
  };
}

export const meterRoutes = [
  route("POST", "/v1/billing/meters", createParams, create),
  route("GET", "/v1/billing/meters", listParams, (world, params) => {
    const found = world.store
      .all("meters")
      .filter(({ status }) => params.status === undefined || params.status === status);
    return paginate(found, params, {
      url: "/v1/billing/meters",
      kind: "billing meter",
      present: (one) => one,
    });
  }),
  route("GET", "/v1/billing/meters/:id", {}, (world, _params, id: string) => meterInPath(world, id)),
  route("POST", "/v1/billing/meters/:id", updateParams, (world, params, id: string) => {
    const meter = meterInPath(world, id);
    const display_name = params.display_name ?? meter.display_name;
    return change(world, meter, "billing.meter.updated", { display_name });
  }),
  route("POST", "/v1/billing/meters/:id/deactivate", {}, (world, _params, id: string) =>
    deactivate(world, id),
  ),
  route("POST", "/v1/billing/meters/:id/reactivate", {}, (world, _params, id: string) =>
    reactivate(world, id),
  ),
  route("GET", "/v1/billing/meters/:id/event_summaries", summaryParams, listSummaries),
];
