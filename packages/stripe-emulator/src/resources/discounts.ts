import { emit } from "../events";
import { invalidRequest, missingInBody, missingInPath } from "../http/errors";
import * as p from "../http/params";
import { route } from "../http/router";
import { newId } from "../ids";
import { reduce } from "../money/discounts";
import { periodBoundary } from "../money/periods";
import type { CouponRecord, DiscountRecord, InvoiceRecord, SubscriptionRecord } from "../records";
import { nowFor, type World } from "../world";
import { couponInBody } from "./coupons";
import { customerInPath } from "./customers";
import { linesOf } from "./invoice-lines";

/** How a discount is named where one is given. */
export const discountParam = p.object({ coupon: p.string(), promotion_code: p.string() });
type Named = typeof discountParam extends p.Param<infer T> ? T : never;

/** Gives a customer, or one subscription, what a coupon takes off. Throws 400 for one that is used up or over. */
export function beginDiscount(
  world: World,
  named: Named,
  owner: { customer: string; subscription: string | null; param: string },
): DiscountRecord {
  const now = nowFor(world, owner.customer);
  const code =
    named.promotion_code === undefined ? null : promotionCode(world, named.promotion_code, owner.param);
  const coupon = couponInBody(world, named.coupon ?? String(code?.promotion.coupon ?? ""), owner.param);
  if (!isRedeemable(coupon, now)) {
    throw invalidRequest(`Coupon expired: ${coupon.id}`, { code: "coupon_expired", param: owner.param });
  }
  const redeemed = coupon.times_redeemed + 1;
  const valid = coupon.max_redemptions === null || redeemed < coupon.max_redemptions;
  world.store.update("coupons", coupon.id, { times_redeemed: redeemed, valid });
  const months = coupon.duration === "repeating" ? (coupon.duration_in_months ?? 0) : null;
  const discount = world.store.put("discounts", {
    id: newId("di"),
    object: "discount",
    checkout_session: null,
    customer: owner.customer,
    customer_account: null,
    end: months === null ? null : periodBoundary(now, { interval: "month", count: 1 }, months),
    invoice: null,
    invoice_item: null,
    promotion_code: code?.id ?? null,
    source: { coupon: coupon.id, type: "coupon" },
    start: now,
    subscription: owner.subscription,
    subscription_item: null,
  });
  emit(world, "customer.discount.created", discount);
  return discount;
}

function promotionCode(world: World, id: string, param: string) {
  const code = world.store.get("promotion_codes", id);
  if (!code?.active) throw missingInBody("promotion code", id, param);
  world.store.update("promotion_codes", id, { times_redeemed: code.times_redeemed + 1 });
  return code;
}

function isRedeemable({ valid, redeem_by: by }: CouponRecord, now: number): boolean {
  return valid && (by === null || by > now);
}

/** Takes a discount from whoever has it. */
export function endDiscount(world: World, id: string): void {
  const discount = world.store.get("discounts", id);
  if (!discount) return;
  const { customer, subscription } = discount;
  const owner = world.store.get("subscriptions", subscription ?? "");
  if (owner) {
    const discounts = owner.discounts.filter((each) => each !== id);
    world.store.update("subscriptions", owner.id, { discounts });
  } else if (typeof customer === "string" && world.store.get("customers", customer)?.discount?.id === id) {
    world.store.update("customers", customer, { discount: null });
  }
  emit(world, "customer.discount.deleted", discount);
}

/** What a subscription's invoices are lowered by now: its own discounts, or else its customer's. */
export function discountsOf(world: World, subscription: SubscriptionRecord): DiscountRecord[] {
  const now = nowFor(world, subscription.customer);
  const own = subscription.discounts.map((id) => world.store.get("discounts", String(id)));
  const customers = world.store.get("customers", subscription.customer)?.discount;
  const candidates = own.length > 0 ? own : [world.store.get("discounts", customers?.id ?? "")];
  return candidates
    .filter((discount) => discount !== undefined)
    .filter(({ start, end }) => start <= now && (end === null || now < end));
}

/** Lowers the lines of a draft by the discounts on it, anew each time. */
export function applyDiscounts(world: World, { id, currency, discounts }: InvoiceRecord): void {
  const lines = linesOf(world, id).filter(({ discountable }) => discountable);
  const left = new Map(lines.map((line) => [line.id, { line, rest: line.amount, amounts: [] as Part[] }]));
  for (const discount of discounts.map(String)) {
    const coupon = couponOf(world, discount);
    if (!coupon || (coupon.currency !== null && coupon.currency !== currency)) continue;
    const states = [...left.values()];
    const off = reduce(
      states.map(({ rest }) => rest),
      { percentOff: coupon.percent_off, amountOff: coupon.amount_off },
    );
    states.forEach((state, at) => {
      const amount = off[at] ?? 0;
      if (amount === 0) return;
      state.rest -= amount;
      state.amounts.push({ amount, discount });
    });
  }
  for (const { line, amounts } of left.values()) {
    if (amounts.length === 0 && (line.discount_amounts ?? []).length === 0) continue;
    world.store.update("invoice_lines", line.id, {
      discount_amounts: amounts,
      discounts: amounts.map(({ discount }) => discount),
      pretax_credit_amounts: amounts.map((part) => ({ ...part, type: "discount" as const })),
    });
  }
}

interface Part {
  amount: number;
  discount: string;
}

function couponOf(world: World, discount: string): CouponRecord | undefined {
  const { source } = world.store.get("discounts", discount) ?? {};
  return world.store.get("coupons", String(source?.coupon ?? ""));
}

/** What percentages leave of an amount: prorations are written with their discount in them. */
export function discounted(world: World, subscription: SubscriptionRecord, amount: number): number {
  return discountsOf(world, subscription).reduce((rest, { id }) => {
    const percentOff = couponOf(world, id)?.percent_off ?? null;
    const [off = 0] = percentOff === null ? [] : reduce([rest], { percentOff, amountOff: null });
    return rest - off;
  }, amount);
}

/** A discount that is for one invoice is over once it has lowered it. */
export function endUsed(world: World, discounts: readonly DiscountRecord[]): void {
  for (const { id } of discounts) if (couponOf(world, id)?.duration === "once") endDiscount(world, id);
}

function remove(world: World, id: string | undefined): object {
  const discount = world.store.get("discounts", id ?? "");
  if (!discount) throw missingInPath("discount", id ?? "");
  endDiscount(world, discount.id);
  const { end: _, ...rest } = discount;
  return { ...rest, deleted: true };
}

export const discountRoutes = [
  route("DELETE", "/v1/customers/:id/discount", {}, (world, _params, id: string) =>
    remove(world, customerInPath(world, id).discount?.id),
  ),
  route("DELETE", "/v1/subscriptions/:id/discount", {}, (world, _params, id: string) => {
    const subscription = world.store.get("subscriptions", id);
    if (!subscription) throw missingInPath("subscription", id);
    return remove(world, subscription.discounts.map(String)[0]);
  }),
];
