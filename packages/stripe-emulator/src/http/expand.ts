import { sessionLines } from "../resources/checkout-sessions";
import { presentInvoice } from "../resources/invoice-view";
import { confirmationSecret, paymentsOf } from "../resources/payments";
import { presentSubscription } from "../resources/subscription-view";
import { isJsonObject, type Json, type JsonObject, toJson } from "../wire";
import type { World } from "../world";
import { invalidRequest } from "./errors";
import { embeddedList } from "./list";

const maxDepth = 4;

/** Fields that hold an id and can hold the object instead, per kind of object. */
const references: Record<string, readonly string[]> = {
  "billing.credit_balance_transaction": ["credit_grant", "test_clock"],
  "billing.credit_grant": ["customer", "test_clock"],
  charge: ["customer", "payment_intent"],
  "checkout.session": ["customer", "invoice", "payment_intent", "setup_intent", "subscription"],
  credit_note: ["customer", "invoice"],
  customer: ["default_source", "invoice_settings.default_payment_method", "test_clock"],
  invoice: [
    "application",
    "customer",
    "default_payment_method",
    "default_source",
    "latest_revision",
    "on_behalf_of",
    "parent.subscription_details.subscription",
    "test_clock",
  ],
  invoice_payment: ["invoice", "payment.payment_intent"],
  invoiceitem: ["customer", "invoice", "pricing.price_details.price", "test_clock"],
  line_item: ["pricing.price_details.price", "subscription"],
  payment_intent: [
    "application",
    "customer",
    "latest_charge",
    "on_behalf_of",
    "payment_method",
    "review",
    "source",
  ],
  payment_method: ["customer"],
  plan: ["product"],
  price: ["product"],
  product: ["default_price", "tax_code"],
  setup_intent: ["customer", "payment_method"],
  promotion_code: ["customer", "promotion.coupon"],
  subscription_schedule: ["customer", "subscription"],
  subscription: [
    "application",
    "customer",
    "default_payment_method",
    "default_source",
    "latest_invoice",
    "on_behalf_of",
    "pending_setup_intent",
    "schedule",
    "test_clock",
  ],
};

/** Fields that are not there at all unless asked for. */
const additions: Record<string, (world: World, id: string) => unknown> = {
  "checkout.session.line_items": (world, id) => {
    const record = world.store.get("checkout_sessions", id);
    const lines = record ? sessionLines(world, record) : [];
    return embeddedList(lines, `/v1/checkout/sessions/${id}/line_items`);
  },
  "customer.sources": (_world, id) => embeddedList([], `/v1/customers/${id}/sources`),
  "customer.subscriptions": (world, id) =>
    embeddedList(
      world.store
        .all("subscriptions")
        .filter((subscription) => subscription.customer === id && subscription.status !== "canceled")
        .map((subscription) => presentSubscription(world, subscription)),
      `/v1/customers/${id}/subscriptions`,
    ),
  "customer.tax_ids": (_world, id) => embeddedList([], `/v1/customers/${id}/tax_ids`),
  "invoice.confirmation_secret": (world, id) => confirmationSecret(world, id),
  "price.tiers": (world, id) => world.store.get("price_tiers", id)?.tiers ?? [],
  "invoice.payments": (world, id) => embeddedList(paymentsOf(world, id), "/v1/invoice_payments"),
};

/** The object behind an id, shown as its own endpoint shows it. */
function resolve(world: World, id: string): JsonObject | null {
  const { store } = world;
  const invoice = store.get("invoices", id);
  const subscription = store.get("subscriptions", id);
  const found =
    store.get("customers", id) ??
    store.get("test_clocks", id) ??
    store.get("products", id) ??
    store.get("prices", id) ??
    store.get("payment_methods", id)?.object ??
    store.get("payment_intents", id) ??
    store.get("setup_intents", id) ??
    store.get("subscription_schedules", id) ??
    store.get("coupons", id) ??
    store.get("charges", id) ??
    store.get("credit_grants", id) ??
    (invoice && presentInvoice(world, invoice)) ??
    (subscription && presentSubscription(world, subscription)) ??
    store.get("tombstones", id);
  return found ? toJson(found) : null;
}

/**
 * Copies an answer with the wanted fields expanded. Throws Stripe's 400 for a field that cannot be expanded
 * and for a path deeper than four levels.
 */
export function expandAnswer(world: World, answer: object, paths: readonly string[]): JsonObject {
  const body = toJson(answer);
  for (const path of paths) {
    const keys = path.split(".");
    if (keys.length > maxDepth) {
      throw invalidRequest(
        `You cannot expand more than ${maxDepth} levels of a property. Property: ${path}`,
        {
          code: "property_expansion_max_depth",
          param: "expand",
        },
      );
    }
    walk({ world, path }, body, body, [], keys);
  }
  return body;
}

interface Wanted {
  world: World;
  path: string;
}

/** Follows `rest` from `node`, which lies at `place` inside `owner`, the nearest object with a kind. */
function walk(wanted: Wanted, node: JsonObject, owner: JsonObject, place: string[], rest: string[]): void {
  const [key, ...deeper] = rest;
  if (key === undefined) return;
  const here = [...place, key];
  const name = here.join(".");
  const addition = additions[`${owner.object}.${name}`];
  if (!Object.hasOwn(node, key) && addition && typeof owner.id === "string") {
    node[key] = JSON.parse(JSON.stringify(addition(wanted.world, owner.id)));
  } else if (references[String(owner.object)]?.includes(name)) {
    const id = node[key];
    if (typeof id === "string") node[key] = resolve(wanted.world, id) ?? id;
  } else if (!Object.hasOwn(node, key) || !leadsFurther(node[key], deeper)) {
    throw cannotExpand(wanted.path);
  }
  for (const next of nodesOf(node[key])) {
    if (typeof next.object === "string") walk(wanted, next, next, [], deeper);
    else walk(wanted, next, owner, here, deeper);
  }
}

/** An embedded object may be named as it is; a plain value or hash may not. */
function leadsFurther(value: Json, deeper: string[]): boolean {
  if (Array.isArray(value))
    return deeper.length > 0 || value.some((entry) => isJsonObject(entry) && "object" in entry);
  return isJsonObject(value) && (deeper.length > 0 || typeof value.object === "string");
}

function nodesOf(value: Json): JsonObject[] {
  return (Array.isArray(value) ? value : [value]).filter((entry) => isJsonObject(entry));
}

function cannotExpand(path: string): Error {
  return invalidRequest(`This property cannot be expanded (${path}).`, { param: "expand" });
}
