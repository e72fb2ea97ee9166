import type Stripe from "stripe";
import { emit } from "../events";
import { missingInPath, missingParam } from "../http/errors";
import { paginate } from "../http/list";
import * as p from "../http/params";
import { route } from "../http/router";
import { newId } from "../ids";
import type { AlertRecord, MeterRecord } from "../records";
import type { Wire } from "../wire";
import { nowFor, type World } from "../world";
import { customerInBody } from "./customers";
import { meterInBody, usageOf } from "./meters";

const alertType = p.oneOf("usage_threshold");
const createParams = {
  alert_type: p.required(alertType),
  title: p.required(p.string(256)),
  usage_threshold: p.object({
    filters: p.array(p.object({ customer: p.string(), type: p.required(p.oneOf("customer")) })),
    gte: p.required(p.integer({ min: 1 })),
    meter: p.required(p.string()),
    recurrence: p.required(p.oneOf("one_time")),
  }),
} satisfies p.KnownTo<Stripe.Billing.AlertCreateParams>;
const listParams = {
  ...p.pagination,
  alert_type: alertType,
  meter: p.string(),
} satisfies p.KnownTo<Stripe.Billing.AlertListParams>;

type Shown = Wire<Stripe.Billing.Alert>;

function present({ triggered: _, ...alert }: AlertRecord): Shown {
  return alert;
}

function inPath(world: World, id: string): AlertRecord {
  const alert = world.store.get("billing_alerts", id);
  if (!alert) throw missingInPath("billing alert", id);
  return alert;
}

function create(world: World, params: p.Values<typeof createParams>): Shown {
  const threshold = params.usage_threshold;
  if (!threshold) throw missingParam("usage_threshold");
  const filters = threshold.filters?.map(({ customer, type }) => ({
    customer: customer === undefined ? null : customerInBody(world, customer).id,
    type,
  }));
  return present(
    world.store.put("billing_alerts", {
      id: newId("alrt"),
      object: "billing.alert",
      alert_type: params.alert_type,
      livemode: false,
      status: "active",
      title: params.title,
      usage_threshold: {
        filters: filters ?? null,
        gte: threshold.gte,
        meter: meterInBody(world, threshold.meter, "usage_threshold[meter]").id,
        recurrence: threshold.recurrence,
      },
      triggered: [],
    }),
  );
}

/** Announces the alerts that a customer's usage has reached, each once. All of a customer's usage counts, of any period. */
export function triggerAlerts(world: World, meter: MeterRecord, customer: string): void {
  for (const alert of world.store.all("billing_alerts")) {
    const { status, triggered, usage_threshold: threshold } = alert;
    if (status !== "active" || threshold?.meter !== meter.id || triggered.includes(customer)) continue;
    const isMeant = threshold.filters?.some((filter) => filter.customer === customer) ?? true;
    if (!isMeant) continue;
    const value = Number(usageOf(world, meter, { customer, start: 0, end: Number.POSITIVE_INFINITY }));
    if (value < threshold.gte) continue;
    world.store.update("billing_alerts", alert.id, { triggered: [...triggered, customer] });
    const told: Wire<Stripe.Billing.AlertTriggered> = {
      object: "billing.alert_triggered",
      alert: present(alert),
      created: nowFor(world, customer),
      customer,
      livemode: false,
      value,
    };
    emit(world, "billing.alert.triggered", told);
  }
}

const turn = (action: string, status: "active" | "archived" | "inactive") =>
  route("POST", `/v1/billing/alerts/:id/${action}`, {}, (world, _params, id: string) => {
    return present(world.store.update("billing_alerts", inPath(world, id).id, { status }));
  });

export const alertRoutes = [
  route("POST", "/v1/billing/alerts", createParams, create),
  route("GET", "/v1/billing/alerts", listParams, (world, params) => {
    const found = world.store.all("billing_alerts").filter(({ status, usage_threshold: threshold }) => {
      return status !== "archived" && (params.meter === undefined || threshold?.meter === params.meter);
    });
    return paginate(found, params, { url: "/v1/billing/alerts", kind: "billing alert", present });
  }),
  route("GET", "/v1/billing/alerts/:id", {}, (world, _params, id: string) => present(inPath(world, id))),
  turn("activate", "active"),
  turn("archive", "archived"),
  turn("deactivate", "inactive"),
];
