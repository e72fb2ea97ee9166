import type Stripe from "stripe";
import { emit, emitUpdated } from "../events";
import { invalidRequest, missingInBody, missingInPath, missingParam } from "../http/errors";
import { inRange, paginate } from "../http/list";
import * as p from "../http/params";
import { route } from "../http/router";
import { newId } from "../ids";
import type { Interval, Recurrence } from "../money/periods";
import { multiplyDecimal } from "../money/rounding";
import type { PriceRecord } from "../records";
import type { Wire } from "../wire";
import type { World } from "../world";
import { insertProduct } from "./products";
import { currencyParam, mergeMetadata } from "./shared";

const interval = p.oneOf("day", "week", "month", "year");
const recurring = p.object({
  interval: p.required(interval),
  interval_count: p.integer({ min: 1 }),
  usage_type: p.oneOf("licensed"),
});
const createParams = {
  active: p.boolean(),
  billing_scheme: p.oneOf("per_unit"),
  currency: p.required(currencyParam()),
  lookup_key: p.string(200),
  metadata: p.metadata(),
  nickname: p.string(),
  product: p.string(),
  product_data: p.object({
    active: p.boolean(),
    id: p.string(),
    metadata: p.metadata(),
    name: p.required(p.string()),
    statement_descriptor: p.string(22),
    tax_code: p.string(),
    unit_label: p.string(),
  }),
  recurring,
  tax_behavior: p.oneOf("exclusive", "inclusive", "unspecified"),
  transfer_lookup_key: p.boolean(),
  unit_amount: p.integer({ min: 0, max: 999_999_999_999 }),
  unit_amount_decimal: p.decimal(),
} satisfies p.KnownTo<Stripe.PriceCreateParams>;
const updateParams = {
  active: p.boolean(),
  lookup_key: p.emptyable(p.string(200)),
  metadata: p.metadata(),
  nickname: p.emptyable(p.string()),
  tax_behavior: p.oneOf("exclusive", "inclusive", "unspecified"),
  transfer_lookup_key: p.boolean(),
} satisfies p.KnownTo<Stripe.PriceUpdateParams>;
const listParams = {
  ...p.pagination,
  active: p.boolean(),
  created: p.range(),
  currency: p.string(),
  lookup_keys: p.array(p.string()),
  product: p.string(),
  recurring: p.object({ interval, usage_type: p.oneOf("licensed", "metered") }),
  type: p.oneOf("one_time", "recurring"),
} satisfies p.KnownTo<Stripe.PriceListParams>;

/** What `quantity` of a price costs for one period, in minor units. */
export function priceAmount(price: PriceRecord, quantity: number): number {
  return multiplyDecimal(price.unit_amount_decimal ?? "0", quantity);
}

/** How often a recurring price recurs. Throws for a one-off price, which callers exclude. */
export function recurrenceOf(price: PriceRecord): Recurrence {
  if (!price.recurring) throw new Error(`price ${price.id} does not recur`);
  // The create parameters admit only these four; the SDK's type is open for values of later versions.
  return { interval: price.recurring.interval as Interval, count: price.recurring.interval_count };
}

/** The legacy `plan` that subscription items still carry beside their price. */
export function planOf(price: PriceRecord): Wire<Stripe.Plan> {
  return {
    id: price.id,
    object: "plan",
    active: price.active,
    amount: price.unit_amount,
    amount_decimal: price.unit_amount_decimal,
    billing_scheme: price.billing_scheme,
    created: price.created,
    currency: price.currency,
    interval: price.recurring?.interval ?? "month",
    interval_count: price.recurring?.interval_count ?? 1,
    livemode: false,
    metadata: price.metadata,
    meter: null,
    nickname: price.nickname,
    product: price.product,
    tiers_mode: null,
    transform_usage: null,
    trial_period_days: null,
    usage_type: "licensed",
  };
}

/** A price named by a parameter. Throws 400. */
export function priceInBody(world: World, id: string, param: string): PriceRecord {
  const price = world.store.get("prices", id);
  if (!price) throw missingInBody("price", id, param);
  return price;
}

/** A lookup key belongs to one price; `transfer_lookup_key` takes it from the other. */
function claimLookupKey(world: World, key: string, owner: string, transfer: boolean): void {
  const holder = world.store.all("prices").find((price) => price.lookup_key === key && price.id !== owner);
  if (!holder) return;
  if (!transfer) {
    throw invalidRequest(`A price (\`${holder.id}\`) already uses that lookup key.`, { param: "lookup_key" });
  }
  const after = world.store.update("prices", holder.id, { lookup_key: null });
  emitUpdated(world, "price.updated", holder, after);
}

function create(world: World, params: p.Values<typeof createParams>): PriceRecord {
  if (params.unit_amount !== undefined && params.unit_amount_decimal !== undefined) {
    throw invalidRequest("You may only specify one of these parameters: unit_amount, unit_amount_decimal.", {
      code: "parameters_exclusive",
    });
  }
  const decimal = params.unit_amount_decimal ?? params.unit_amount?.toString();
  if (decimal === undefined) throw missingParam("unit_amount");
  const product = productFor(world, params);
  const id = newId("price");
  if (params.lookup_key) claimLookupKey(world, params.lookup_key, id, params.transfer_lookup_key ?? false);
  const price = world.store.put("prices", {
    id,
    object: "price",
    active: params.active ?? true,
    billing_scheme: "per_unit",
    created: world.clock.now(),
    currency: params.currency,
    custom_unit_amount: null,
    livemode: false,
    lookup_key: params.lookup_key ?? null,
    metadata: mergeMetadata(null, params.metadata),
    nickname: params.nickname ?? null,
    product,
    recurring: params.recurring
      ? {
          interval: params.recurring.interval,
          interval_count: params.recurring.interval_count ?? 1,
          meter: null,
          trial_period_days: null,
          usage_type: "licensed",
        }
      : null,
    tax_behavior: params.tax_behavior ?? "unspecified",
    tiers_mode: null,
    transform_quantity: null,
    type: params.recurring ? "recurring" : "one_time",
    unit_amount: /^-?\d+(\.0+)?$/.test(decimal) ? Math.trunc(Number(decimal)) : null,
    unit_amount_decimal: decimal,
  });
  emit(world, "price.created", price);
  return price;
}

function productFor(world: World, params: p.Values<typeof createParams>): string {
  if (params.product !== undefined && params.product_data !== undefined) {
    throw invalidRequest("You may only specify one of these parameters: product, product_data.", {
      code: "parameters_exclusive",
    });
  }
  if (params.product_data) return insertProduct(world, params.product_data).id;
  if (params.product === undefined) throw missingParam("product");
  if (!world.store.get("products", params.product)) throw missingInBody("product", params.product, "product");
  return params.product;
}

function inPath(world: World, id: string): PriceRecord {
  const price = world.store.get("prices", id);
  if (!price) throw missingInPath("price", id);
  return price;
}

function update(world: World, params: p.Values<typeof updateParams>, id: string): PriceRecord {
  const before = inPath(world, id);
  if (params.lookup_key) claimLookupKey(world, params.lookup_key, id, params.transfer_lookup_key ?? false);
  const after = world.store.update("prices", id, {
    active: params.active ?? before.active,
    lookup_key: params.lookup_key === "" ? null : (params.lookup_key ?? before.lookup_key),
    metadata: mergeMetadata(before.metadata, params.metadata),
    nickname: params.nickname === "" ? null : (params.nickname ?? before.nickname),
    tax_behavior: params.tax_behavior ?? before.tax_behavior,
  });
  emitUpdated(world, "price.updated", before, after);
  return after;
}

function list(world: World, params: p.Values<typeof listParams>): object {
  const found = world.store
    .all("prices")
    .filter(
      (price) =>
        (params.active === undefined || price.active === params.active) &&
        (params.currency === undefined || price.currency === params.currency) &&
        (params.lookup_keys === undefined || params.lookup_keys.includes(price.lookup_key ?? "")) &&
        (params.product === undefined || price.product === params.product) &&
        (params.recurring?.interval === undefined ||
          price.recurring?.interval === params.recurring.interval) &&
        (params.recurring?.usage_type === undefined ||
          price.recurring?.usage_type === params.recurring.usage_type) &&
        (params.type === undefined || price.type === params.type) &&
        inRange(price.created, params.created),
    );
  return paginate(found, params, { url: "/v1/prices", kind: "price", present: (price) => price });
}

export const priceRoutes = [
  route("POST", "/v1/prices", createParams, create),
  route("GET", "/v1/prices", listParams, list),
  route("GET", "/v1/prices/:id", {}, (world, _params, id: string) => inPath(world, id)),
  route("POST", "/v1/prices/:id", updateParams, update),
];
