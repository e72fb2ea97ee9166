import type Stripe from "stripe";
import { emit, emitUpdated } from "../events";
import { invalidRequest, missingInBody, missingInPath, missingParam } from "../http/errors";
import { inRange, paginate } from "../http/list";
import * as p from "../http/params";
import { route } from "../http/router";
import { newId } from "../ids";
import type { Interval, Recurrence } from "../money/periods";
import { amountOf, type Part, partsOf, type Rate } from "../money/tiers";
import type { PriceRecord, PriceTiersRecord } from "../records";
import type { Wire } from "../wire";
import type { World } from "../world";
import { meterInBody } from "./meters";
import { insertProduct } from "./products";
import { currencyParam, mergeMetadata } from "./shared";

const interval = p.oneOf("day", "week", "month", "year");
const recurring = p.object({
  interval: p.required(interval),
  interval_count: p.integer({ min: 1 }),
  meter: p.string(),
  usage_type: p.oneOf("licensed", "metered"),
});
const unitAmount = p.integer({ min: 0, max: 999_999_999_999 });
/** The bound of a tier: null is the last, which has none. */
const upTo: p.Param<number | null> = {
  read: (node, name, context) => (node === "inf" ? null : p.integer({ min: 1 }).read(node, name, context)),
};
const tier = p.object({
  flat_amount: unitAmount,
  flat_amount_decimal: p.decimal(),
  unit_amount: unitAmount,
  unit_amount_decimal: p.decimal(),
  up_to: p.required(upTo),
});
const createParams = {
  active: p.boolean(),
  billing_scheme: p.oneOf("per_unit", "tiered"),
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
  tiers: p.array(tier),
  tiers_mode: p.oneOf("graduated", "volume"),
  transfer_lookup_key: p.boolean(),
  transform_quantity: p.object({
    divide_by: p.required(p.integer({ min: 1 })),
    round: p.required(p.oneOf("down", "up")),
  }),
  unit_amount: unitAmount,
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
  recurring: p.object({ interval, meter: p.string(), usage_type: p.oneOf("licensed", "metered") }),
  type: p.oneOf("one_time", "recurring"),
} satisfies p.KnownTo<Stripe.PriceListParams>;

type TierValues = typeof tier extends p.Param<infer T> ? T : never;
type Tier = PriceTiersRecord["tiers"][number];

/** What `quantity` of a price costs for one period, in minor units. Usage is never paid in advance. */
export function priceAmount(world: World, price: PriceRecord, quantity: number): number {
  return isMetered(price) ? 0 : amountOf(rateOf(world, price), quantity);
}

/** The same in the parts that an invoice shows; also for usage. */
export function priceParts(world: World, price: PriceRecord, quantity: string | number): Part[] {
  return partsOf(rateOf(world, price), quantity);
}

/** Whether a price is for what was used, which a meter says once it is over. */
export function isMetered(price: PriceRecord): boolean {
  return price.recurring?.usage_type === "metered";
}

function rateOf(world: World, price: PriceRecord): Rate {
  const { tiers_mode: mode, transform_quantity: transform } = price;
  return {
    unit_amount_decimal: price.unit_amount_decimal,
    tiers: world.store.get("price_tiers", price.id)?.tiers ?? null,
    // The create parameters admit only these; the SDK's types are open for values of later versions.
    tiers_mode: mode as Rate["tiers_mode"],
    transform_quantity: transform as Rate["transform_quantity"],
  };
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
    meter: price.recurring?.meter ?? null,
    nickname: price.nickname,
    product: price.product,
    tiers_mode: price.tiers_mode,
    transform_usage: price.transform_quantity,
    trial_period_days: null,
    usage_type: price.recurring?.usage_type ?? "licensed",
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
  const decimal = flatDecimal(params);
  const tiers = tiersFrom(params);
  if (!tiers && decimal === undefined) throw missingParam("unit_amount");
  if (params.recurring) assertUsage(world, params.recurring);
  const product = productFor(world, params);
  const id = newId("price");
  if (params.lookup_key) claimLookupKey(world, params.lookup_key, id, params.transfer_lookup_key ?? false);
  const price = world.store.put("prices", {
    id,
    object: "price",
    active: params.active ?? true,
    billing_scheme: tiers ? "tiered" : "per_unit",
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
          meter: params.recurring.meter ?? null,
          trial_period_days: null,
          usage_type: params.recurring.usage_type ?? "licensed",
        }
      : null,
    tax_behavior: params.tax_behavior ?? "unspecified",
    tiers_mode: tiers ? (params.tiers_mode ?? null) : null,
    transform_quantity: params.transform_quantity ?? null,
    type: params.recurring ? "recurring" : "one_time",
    unit_amount: wholeOf(decimal ?? null),
    unit_amount_decimal: decimal ?? null,
  });
  if (tiers) world.store.put("price_tiers", { id, tiers });
  emit(world, "price.created", price);
  return price;
}

/** A decimal amount as the integer that it may be; null where it is none. */
function wholeOf(decimal: string | null): number | null {
  return decimal !== null && /^-?\d+(\.0+)?$/.test(decimal) ? Math.trunc(Number(decimal)) : null;
}

function flatDecimal(params: { unit_amount?: number; unit_amount_decimal?: string }): string | undefined {
  if (params.unit_amount !== undefined && params.unit_amount_decimal !== undefined) {
    throw invalidRequest("You may only specify one of these parameters: unit_amount, unit_amount_decimal.", {
      code: "parameters_exclusive",
    });
  }
  return params.unit_amount_decimal ?? params.unit_amount?.toString();
}

function tiersFrom(params: p.Values<typeof createParams>): Tier[] | null {
  const { billing_scheme: scheme = "per_unit", tiers, tiers_mode: mode } = params;
  if (scheme === "per_unit") {
    if (!tiers && !mode) return null;
    throw invalidRequest("`tiers` and `tiers_mode` are for prices with `billing_scheme=tiered`.", {
      param: tiers ? "tiers" : "tiers_mode",
    });
  }
  if (!tiers || tiers.length === 0) throw missingParam("tiers");
  if (!mode) throw missingParam("tiers_mode");
  if (flatDecimal(params) !== undefined || params.transform_quantity) {
    throw invalidRequest("A price with `billing_scheme=tiered` has its amounts in its tiers.", {
      param: params.transform_quantity ? "transform_quantity" : "unit_amount",
    });
  }
  const bounds = tiers.map(({ up_to: bound }) => bound ?? Number.POSITIVE_INFINITY);
  if (bounds.at(-1) !== Number.POSITIVE_INFINITY) {
    throw invalidRequest("The last tier must have `up_to=inf`.", {
      param: `tiers[${tiers.length - 1}][up_to]`,
    });
  }
  const unordered = bounds.findIndex((bound, at) => at > 0 && bound <= (bounds[at - 1] ?? 0));
  if (unordered >= 0) {
    throw invalidRequest("Tiers must be in ascending order of `up_to`.", {
      param: `tiers[${unordered}][up_to]`,
    });
  }
  return tiers.map(fullTier);
}

function fullTier(given: TierValues, at: number): Tier {
  const unit = flatDecimal(given);
  const flat = flatDecimal({
    ...(given.flat_amount === undefined ? {} : { unit_amount: given.flat_amount }),
    ...(given.flat_amount_decimal === undefined ? {} : { unit_amount_decimal: given.flat_amount_decimal }),
  });
  if (unit === undefined && flat === undefined) throw missingParam(`tiers[${at}][unit_amount]`);
  return {
    flat_amount: wholeOf(flat ?? null),
    flat_amount_decimal: flat ?? null,
    unit_amount: wholeOf(unit ?? null),
    unit_amount_decimal: unit ?? null,
    up_to: given.up_to,
  };
}

function assertUsage(
  world: World,
  { meter, usage_type: type }: { meter?: string; usage_type?: string },
): void {
  if (type === "metered" && meter === undefined) throw missingParam("recurring[meter]");
  if (meter === undefined) return;
  if (type !== "metered") {
    throw invalidRequest("A meter is for prices with `recurring[usage_type]=metered`.", {
      param: "recurring[meter]",
    });
  }
  if (meterInBody(world, meter, "recurring[meter]").status !== "active") {
    throw invalidRequest(`The meter ${meter} is inactive.`, { param: "recurring[meter]" });
  }
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
        (params.recurring?.meter === undefined || price.recurring?.meter === params.recurring.meter) &&
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
