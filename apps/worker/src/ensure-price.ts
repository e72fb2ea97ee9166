import { seatPriceOf } from "@tenantry/core/plans/plan";
import type { Plan, SeatAccountRow } from "@tenantry/db";
import Stripe from "stripe";

/** The name of ours that a price has at Stripe. */
export function priceKey({ plan, interval }: Pick<SeatAccountRow, "plan" | "interval">): string {
  return `tenantry_${plan.id}_seat_${interval.toLowerCase()}`;
}

/**
 * The price at Stripe of a seat on a version of a plan, for a month or a year; made where nobody has needed it yet. A
 * version never changes, so neither does its price, and who is on an older one keeps paying that.
 */
export async function ensurePrice(
  stripe: Stripe,
  { plan, interval }: Pick<SeatAccountRow, "plan" | "interval">,
): Promise<string> {
  const lookupKey = priceKey({ plan, interval });
  const existing = await stripe.prices.list({ lookup_keys: [lookupKey], limit: 1 });
  const [price] = existing.data;
  if (price) return price.id;
  const amount = seatPriceOf({ plan, interval });
  const created = await stripe.prices.create(
    {
      product: await ensureProduct(stripe, plan),
      currency: plan.currency,
      unit_amount: amount,
      recurring: { interval: interval === "YEAR" ? "year" : "month" },
      lookup_key: lookupKey,
      nickname: `${plan.name}, version ${plan.version}`,
    },
    { idempotencyKey: `price-${plan.id}-${interval}-${amount}` },
  );
  return created.id;
}

/** A plan's product, under an id of ours: whoever comes second finds the first one's. */
async function ensureProduct(stripe: Stripe, { key, name }: Plan): Promise<string> {
  const id = `tenantry_${key}`;
  try {
    await stripe.products.create({ id, name: `Tenantry ${name}`, metadata: { plan: key } });
  } catch (error) {
    const exists = error instanceof Stripe.errors.StripeError && error.code === "resource_already_exists";
    if (!exists) throw error;
  }
  return id;
}
