import type Stripe from "stripe";
import { describe, expect, it } from "vitest";
import { stripeError } from "../testing/client";
import { expanded, firstItem, useContract } from "../testing/contract";

const { advance, client, monthly, onClock, payer, subscribe } = useContract();

const totals = (invoices: Stripe.Invoice[]) => invoices.map(({ total }) => total).toReversed();
const month = (text: string) => Date.parse(`${text}T12:00:00Z`) / 1000;

async function bought(coupon: Stripe.CouponCreateParams) {
  const stripe = client();
  const { clock, customer } = await onClock();
  const [price, { id }] = [await monthly(), await stripe.coupons.create(coupon)];
  const subscription = await stripe.subscriptions.create({
    ...{ customer: customer.id, items: [{ price: price.id, quantity: 3 }], discounts: [{ coupon: id }] },
  });
  return { clock, customer, coupon: id, subscription };
}

describe("discounts", () => {
  it.each([
    ["once", [1500, 3000, 3000]],
    ["repeating", [1500, 1500, 3000]],
    ["forever", [1500, 1500, 1500]],
  ] as const)("of a coupon that is for %s lower as many invoices", async (duration, expected) => {
    const stripe = client();
    const { clock, customer } = await bought({
      ...{ percent_off: "50" as unknown as number, duration },
      ...(duration === "repeating" ? { duration_in_months: 2 } : {}),
    });
    await advance(clock, month("2027-03-01"));
    await advance(clock, month("2027-04-01"));
    const { data } = await stripe.invoices.list({ customer: customer.id });
    expect(totals(data)).toEqual(expected);
    expect(data.at(-1)).toMatchObject({ subtotal: 3000, total_discount_amounts: [{ amount: 1500 }] });
  });

  it("of an amount are shared out, and never make an invoice less than nothing", async () => {
    const { subscription } = await bought({ amount_off: 10_000, currency: "usd" });
    const invoice = await client().invoices.retrieve(String(subscription.latest_invoice));
    expect(invoice).toMatchObject({ subtotal: 3000, total: 0, status: "paid" });
    expect(invoice.lines.data[0]?.discount_amounts).toMatchObject([{ amount: 3000 }]);
  });

  it("are in what a change gives back and costs", async () => {
    const stripe = client();
    const { subscription, customer } = await bought({ percent_off: 50, duration: "forever" });
    const item = firstItem(subscription);
    await stripe.subscriptions.update(subscription.id, {
      items: [{ id: item.id, quantity: 5 }],
      proration_date: item.current_period_start,
    });
    const { data } = await stripe.invoiceItems.list({ customer: customer.id });
    expect(data.map(({ amount }) => amount).toSorted()).toEqual([-1500, 2500]);
  });

  it("are taken away, and a coupon is good for as many as it says", async () => {
    const stripe = client();
    const { subscription, coupon } = await bought({
      ...{ percent_off: 20, duration: "forever", max_redemptions: 1 },
    });
    expect(await stripe.coupons.retrieve(coupon)).toMatchObject({ times_redeemed: 1, valid: false });
    const again = stripe.subscriptions.update(subscription.id, { discounts: [{ coupon }] });
    expect((await stripeError(again)).code).toBe("coupon_expired");
    expect(await stripe.subscriptions.deleteDiscount(subscription.id)).toMatchObject({ deleted: true });
    expect((await stripe.subscriptions.retrieve(subscription.id)).discounts).toEqual([]);
    const none = stripe.subscriptions.deleteDiscount(subscription.id);
    expect((await stripeError(none)).statusCode).toBe(404);
  });

  it("come with a promotion code", async () => {
    const stripe = client();
    const [customer, price] = [await payer(), await monthly()];
    const coupon = await stripe.coupons.create({ percent_off: 10, duration: "once" });
    const code = await stripe.promotionCodes.create({ promotion: { type: "coupon", coupon: coupon.id } });
    const { latest_invoice } = await stripe.subscriptions.create({
      ...{ customer: customer.id, items: [{ price: price.id, quantity: 2 }] },
      discounts: [{ promotion_code: code.id }],
      expand: ["latest_invoice"],
    });
    expect(expanded(latest_invoice).total).toBe(1800);
    expect((await stripe.promotionCodes.retrieve(code.id)).times_redeemed).toBe(1);
  });
});

describe("collection that is paused", () => {
  it.each([
    ["void", "void"],
    ["mark_uncollectible", "uncollectible"],
    ["keep_as_draft", "draft"],
  ] as const)("with %s leaves the month's invoice %s, until it is resumed", async (behavior, status) => {
    const stripe = client();
    const { clock, customer } = await onClock();
    const price = await monthly();
    const { id } = await stripe.subscriptions.create({
      ...{ customer: customer.id, items: [{ price: price.id }] },
    });
    const resumes_at = month("2027-03-15");
    await stripe.subscriptions.update(id, { pause_collection: { behavior, resumes_at } });
    await advance(clock, month("2027-03-01"));
    const [latest] = (await stripe.invoices.list({ customer: customer.id })).data;
    expect(latest).toMatchObject({ status, amount_paid: 0 });
    expect(await stripe.subscriptions.retrieve(id)).toMatchObject({
      ...{ status: "active", pause_collection: { behavior, resumes_at } },
    });
    await advance(clock, month("2027-04-01"));
    expect((await stripe.subscriptions.retrieve(id)).pause_collection).toBeNull();
    expect((await stripe.invoices.list({ customer: customer.id })).data[0]?.status).toBe("paid");
  });
});

describe("announcements", () => {
  it("tell of the next invoice a week before, and of one that is due and then overdue", async () => {
    const stripe = client();
    const { clock, customer } = await onClock(undefined, null);
    const price = await monthly();
    await stripe.subscriptions.create({
      ...{ customer: customer.id, items: [{ price: price.id }] },
      ...{ collection_method: "send_invoice", days_until_due: 10 },
    });
    const told = async () => {
      const types = ["invoice.upcoming", "invoice.will_be_due", "invoice.overdue"];
      const { data } = await stripe.events.list({ types, limit: 100 });
      return data
        .filter(({ data: { object } }) => (object as Stripe.Invoice).customer === customer.id)
        .map(({ type }) => type)
        .toReversed();
    };
    await advance(clock, month("2027-02-08"));
    expect(await told()).toEqual(["invoice.will_be_due"]);
    await advance(clock, month("2027-02-20"));
    expect(await told()).toEqual(["invoice.will_be_due", "invoice.overdue"]);
    await advance(clock, month("2027-02-22"));
    expect(await told()).toEqual(["invoice.will_be_due", "invoice.overdue", "invoice.upcoming"]);
  });
});

describe("searches", () => {
  it("find by what is written on an object and by metadata, one kind of joint at a time", async () => {
    const stripe = client();
    const email = `search-${Date.now()}@example.com`;
    const customer = await stripe.customers.create({
      email,
      name: "Ada's Acme",
      metadata: { tenant: "t-1" },
    });
    const find = async (query: string) => (await stripe.customers.search({ query })).data.map(({ id }) => id);
    const soon = { timeout: 90_000, interval: process.env.STRIPE_CONTRACT_KEY ? 5_000 : 10 };
    await expect.poll(() => find(`email:'${email}'`), soon).toEqual([customer.id]);
    expect(await find(`email:"${email}" AND metadata["tenant"]:"t-1"`)).toEqual([customer.id]);
    expect(await find(`email:"${email}" AND -metadata["tenant"]:"t-1"`)).toEqual([]);
    expect(await find(`name~"acme" AND email:"${email}"`)).toEqual([customer.id]);
    const mixed = stripe.customers.search({ query: 'email:"a" AND name:"b" OR name:"c"' });
    expect((await stripeError(mixed)).statusCode).toBe(400);
    expect((await stripeError(stripe.customers.search({ query: "email" }))).param).toBe("query");
  });

  it("find prices, products, subscriptions and invoices", async () => {
    const stripe = client();
    const [customer, price] = [await payer(), await monthly()];
    const { id } = await subscribe(customer.id, price.id, 1);
    if (process.env.STRIPE_CONTRACT_KEY) return;
    const query = `product:'${price.product}'`;
    expect((await stripe.prices.search({ query })).data.map((each) => each.id)).toEqual([price.id]);
    expect((await stripe.products.search({ query: "active:'true'", limit: 1 })).data).toHaveLength(1);
    const running = await stripe.subscriptions.search({ query: "status:'active'", limit: 100 });
    expect(running.data.map((each) => each.id)).toContain(id);
    const paid = await stripe.invoices.search({ query: `customer:'${customer.id}' AND total>999` });
    expect(paid.data).toHaveLength(1);
  });
});
