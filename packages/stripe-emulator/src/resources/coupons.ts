import type Stripe from "stripe";
import { emit, emitUpdated } from "../events";
import { invalidRequest, missingInBody, missingInPath, missingParam } from "../http/errors";
import { inRange, paginate } from "../http/list";
import * as p from "../http/params";
import { route } from "../http/router";
import { newId } from "../ids";
import type { CouponRecord, PromotionCodeRecord } from "../records";
import type { World } from "../world";
import { currencyParam, mergeMetadata } from "./shared";

const couponParams = {
  amount_off: p.integer({ min: 1 }),
  currency: currencyParam(),
  duration: p.oneOf("forever", "once", "repeating"),
  duration_in_months: p.integer({ min: 1 }),
  id: p.string(),
  max_redemptions: p.integer({ min: 1 }),
  metadata: p.metadata(),
  name: p.string(40),
  percent_off: p.decimal(),
  redeem_by: p.integer({ min: 0 }),
} satisfies p.KnownTo<Stripe.CouponCreateParams>;
const couponUpdateParams = {
  metadata: p.metadata(),
  name: p.string(40),
} satisfies p.KnownTo<Stripe.CouponUpdateParams>;
const listParams = { ...p.pagination, created: p.range() } satisfies p.KnownTo<Stripe.CouponListParams>;

function couponInPath(world: World, id: string): CouponRecord {
  const coupon = world.store.get("coupons", id);
  if (!coupon) throw missingInPath("coupon", id);
  return coupon;
}

/** A coupon named by a parameter. Throws 400. */
export function couponInBody(world: World, id: string, param: string): CouponRecord {
  const coupon = world.store.get("coupons", id);
  if (!coupon) throw missingInBody("coupon", id, param);
  return coupon;
}

function createCoupon(world: World, params: p.Values<typeof couponParams>): CouponRecord {
  const { amount_off = null, currency = null, duration = "once" } = params;
  const percent = params.percent_off === undefined ? null : Number(params.percent_off);
  if ((amount_off === null) === (percent === null)) {
    throw invalidRequest("You must pass exactly one of `percent_off` and `amount_off`.");
  }
  if (percent !== null && (percent <= 0 || percent > 100)) {
    throw invalidRequest("Invalid percent_off: must be between 0 and 100", { param: "percent_off" });
  }
  if (amount_off !== null && currency === null) throw missingParam("currency");
  const months = params.duration_in_months ?? null;
  if (duration === "repeating" && months === null) throw missingParam("duration_in_months");
  const id = params.id ?? newId("", 8).slice(1);
  if (world.store.get("coupons", id)) {
    throw invalidRequest("Coupon already exists.", { code: "resource_already_exists", param: "id" });
  }
  const coupon = world.store.put("coupons", {
    id,
    object: "coupon",
    amount_off,
    created: world.clock.now(),
    currency: amount_off === null ? null : currency,
    duration,
    duration_in_months: months,
    livemode: false,
    max_redemptions: params.max_redemptions ?? null,
    metadata: mergeMetadata(null, params.metadata),
    name: params.name ?? null,
    percent_off: percent,
    redeem_by: params.redeem_by ?? null,
    times_redeemed: 0,
    valid: true,
  });
  emit(world, "coupon.created", coupon);
  return coupon;
}

function updateCoupon(world: World, params: p.Values<typeof couponUpdateParams>, id: string): CouponRecord {
  const before = couponInPath(world, id);
  const after = world.store.update("coupons", id, {
    metadata: mergeMetadata(before.metadata, params.metadata),
    name: params.name ?? before.name,
  });
  emitUpdated(world, "coupon.updated", before, after);
  return after;
}

/** Who has it already keeps it; nobody else gets it. */
function removeCoupon(world: World, id: string): object {
  const coupon = couponInPath(world, id);
  world.store.delete("coupons", id);
  emit(world, "coupon.deleted", coupon);
  return { id, object: "coupon", deleted: true };
}

const codeParams = {
  active: p.boolean(),
  code: p.string(500),
  coupon: p.legacy(p.string()),
  customer: p.string(),
  expires_at: p.integer({ min: 0 }),
  max_redemptions: p.integer({ min: 1 }),
  metadata: p.metadata(),
  promotion: p.object({ coupon: p.string(), type: p.required(p.oneOf("coupon")) }),
};
const codeUpdateParams = {
  active: p.boolean(),
  metadata: p.metadata(),
} satisfies p.KnownTo<Stripe.PromotionCodeUpdateParams>;
const codeListParams = {
  ...p.pagination,
  active: p.boolean(),
  code: p.string(),
} satisfies p.KnownTo<Stripe.PromotionCodeListParams>;

function codeInPath(world: World, id: string): PromotionCodeRecord {
  const code = world.store.get("promotion_codes", id);
  if (!code) throw missingInPath("promotion code", id);
  return code;
}

function createCode(world: World, params: p.Values<typeof codeParams>): PromotionCodeRecord {
  const named = params.promotion?.coupon ?? params.coupon;
  if (named === undefined) throw missingParam("promotion");
  const coupon = couponInBody(world, named, "promotion[coupon]").id;
  const code = (params.code ?? newId("", 8).slice(1)).toUpperCase();
  if (world.store.all("promotion_codes").some((other) => other.active && other.code === code)) {
    throw invalidRequest(`An active promotion code with \`code: ${code}\` already exists.`, {
      param: "code",
    });
  }
  const made = world.store.put("promotion_codes", {
    id: newId("promo"),
    object: "promotion_code",
    active: params.active ?? true,
    code,
    created: world.clock.now(),
    customer: params.customer ?? null,
    customer_account: null,
    expires_at: params.expires_at ?? null,
    livemode: false,
    max_redemptions: params.max_redemptions ?? null,
    metadata: mergeMetadata(null, params.metadata),
    promotion: { coupon, type: "coupon" },
    restrictions: { first_time_transaction: false, minimum_amount: null, minimum_amount_currency: null },
    times_redeemed: 0,
  });
  emit(world, "promotion_code.created", made);
  return made;
}

function updateCode(
  world: World,
  params: p.Values<typeof codeUpdateParams>,
  id: string,
): PromotionCodeRecord {
  const before = codeInPath(world, id);
  const after = world.store.update("promotion_codes", id, {
    active: params.active ?? before.active,
    metadata: mergeMetadata(before.metadata, params.metadata),
  });
  emitUpdated(world, "promotion_code.updated", before, after);
  return after;
}

export const couponRoutes = [
  route("POST", "/v1/coupons", couponParams, createCoupon),
  route("GET", "/v1/coupons", listParams, (world, params) => {
    const found = world.store.all("coupons").filter(({ created }) => inRange(created, params.created));
    return paginate(found, params, { url: "/v1/coupons", kind: "coupon", present: (coupon) => coupon });
  }),
  route("GET", "/v1/coupons/:id", {}, (world, _params, id: string) => couponInPath(world, id)),
  route("POST", "/v1/coupons/:id", couponUpdateParams, updateCoupon),
  route("DELETE", "/v1/coupons/:id", {}, (world, _params, id: string) => removeCoupon(world, id)),
  route("POST", "/v1/promotion_codes", codeParams, createCode),
  route("GET", "/v1/promotion_codes", codeListParams, (world, params) => {
    const found = world.store.all("promotion_codes").filter(({ active, code }) => {
      const isWanted = params.active === undefined || params.active === active;
      return isWanted && (params.code === undefined || params.code.toUpperCase() === code);
    });
    const present = (code: PromotionCodeRecord) => code;
    return paginate(found, params, { url: "/v1/promotion_codes", kind: "promotion code", present });
  }),
  route("GET", "/v1/promotion_codes/:id", {}, (world, _params, id: string) => codeInPath(world, id)),
  route("POST", "/v1/promotion_codes/:id", codeUpdateParams, updateCode),
];
