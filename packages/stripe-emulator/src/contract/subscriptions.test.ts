import type Stripe from "stripe";
import { beforeAll, describe, expect, it } from "vitest";
import { stripeError } from "../testing/client";
import { expanded, firstItem, useContract } from "../testing/contract";

/* Part of the contract suite: through the real SDK only, so that it also runs against a Stripe sandbox. */
const { client, monthly, payer, subscribe } = useContract();
let stripe: Stripe;
beforeAll(() => {
  stripe = client();
});

describe("subscriptions", () => {
  it("start active with a paid first invoice", async () => {
    const [customer, price] = await Promise.all([payer(), monthly()]);
    const subscription = await subscribe(customer.id, price.id, 3);
    expect(subscription).toMatchObject({ status: "active", currency: "usd", cancel_at_period_end: false });
    const item = firstItem(subscription);
    expect(item.quantity).toBe(3);
    expect(item.current_period_end).toBeGreaterThan(item.current_period_start + 27 * 86_400);
    const invoice = expanded(subscription.latest_invoice);
    expect(invoice).toMatchObject({
      status: "paid",
      billing_reason: "subscription_create",
      total: 3000,
      amount_paid: 3000,
      amount_remaining: 0,
    });
    expect(invoice.number).toMatch(/-0001$/);
    expect(invoice.lines.data[0]?.description).toBe("3 seat × Seats (at $10.00 / month)");
    expect(invoice.parent?.subscription_details?.subscription).toBe(subscription.id);
    const payments = await stripe.invoicePayments.list({ invoice: invoice.id });
    expect(payments.data[0]).toMatchObject({ status: "paid", amount_paid: 3000 });
  });

  it("cannot start without a way to pay", async () => {
    const [{ id }, price] = await Promise.all([stripe.customers.create({}), monthly()]);
    const error = await stripeError(subscribe(id, price.id, 1));
    expect(error).toMatchObject({ statusCode: 400, code: "resource_missing" });
    expect(error.message).toContain("no attached payment source or default payment method");
  });

  it("start incomplete when the card declines, and not at all when that is asked for", async () => {
    const [customer, price] = await Promise.all([payer("pm_card_chargeCustomerFail"), monthly()]);
    const subscription = await subscribe(customer.id, price.id, 1);
    expect(subscription.status).toBe("incomplete");
    expect(expanded(subscription.latest_invoice)).toMatchObject({ status: "open", amount_remaining: 1000 });
    const items = [{ price: price.id }];
    const refused = stripe.subscriptions.create({
      customer: customer.id,
      items,
      payment_behavior: "error_if_incomplete",
    });
    expect(await stripeError(refused)).toMatchObject({ statusCode: 402, code: "card_declined" });
    expect((await stripe.subscriptions.list({ customer: customer.id, status: "all" })).data).toHaveLength(1);
  });

  it("are active at once when paid by transfer", async () => {
    const [{ id }, price] = await Promise.all([stripe.customers.create({}), monthly()]);
    const subscription = await stripe.subscriptions.create({
      customer: id,
      items: [{ price: price.id, quantity: 2 }],
      collection_method: "send_invoice",
      days_until_due: 14,
      expand: ["latest_invoice"],
    });
    expect(subscription.status).toBe("active");
    expect(expanded(subscription.latest_invoice)).toMatchObject({
      status: "draft",
      collection_method: "send_invoice",
    });
  });

  it("prorate a new quantity as two pending items, and fold them into the next invoice", async () => {
    const [customer, price] = await Promise.all([payer(), monthly(2500)]);
    const subscription = await subscribe(customer.id, price.id, 1);
    const { id } = firstItem(subscription);
    const updated = await stripe.subscriptions.update(subscription.id, { items: [{ id, quantity: 3 }] });
    expect(firstItem(updated).quantity).toBe(3);
    const pending = await stripe.invoiceItems.list({ customer: customer.id, pending: true });
    const [debit, credit] = pending.data;
    expect(pending.data.map(({ amount }) => amount)).toEqual([7500, -2500]);
    expect(debit).toMatchObject({ proration: true, quantity: 3, invoice: null });
    expect(debit?.description).toMatch(/^Remaining time on 3 × Seats after \d\d \w{3} \d{4}$/);
    expect(credit?.description).toMatch(/^Unused time on Seats after /);
    expect(credit?.proration_details?.credited_items).toMatchObject({ type: "invoice_line_items" });
    expect(credit?.parent?.subscription_details).toEqual({
      subscription: subscription.id,
      subscription_item: id,
    });

    const invoice = await stripe.invoices.create({ customer: customer.id, subscription: subscription.id });
    expect(invoice).toMatchObject({ status: "draft", total: 5000, number: null });
    const lines = await stripe.invoices.listLineItems(invoice.id);
    expect(lines.data.map(({ amount }) => amount).sort()).toEqual([-2500, 7500]);
    expect(lines.data.every((line) => line.parent?.subscription_item_details?.proration)).toBe(true);
    expect((await stripe.invoiceItems.list({ customer: customer.id, pending: true })).data).toEqual([]);
  });

  it("invoice a new quantity at once on request, and not at all on request", async () => {
    const [customer, price] = await Promise.all([payer(), monthly(2500)]);
    const subscription = await subscribe(customer.id, price.id, 1);
    const { id } = firstItem(subscription);
    const change = (quantity: number, proration_behavior: "always_invoice" | "none") =>
      stripe.subscriptions.update(subscription.id, {
        items: [{ id, quantity }],
        proration_behavior,
        expand: ["latest_invoice"],
      });
    const billed = await change(2, "always_invoice");
    expect(expanded(billed.latest_invoice)).toMatchObject({
      billing_reason: "subscription_update",
      status: "paid",
      total: 2500,
    });
    const silent = await change(9, "none");
    expect(expanded(silent.latest_invoice).id).toBe(expanded(billed.latest_invoice).id);
    expect(firstItem(silent).quantity).toBe(9);
    expect((await stripe.invoiceItems.list({ customer: customer.id, pending: true })).data).toEqual([]);
  });

  it("do nothing when the quantity is what it was", async () => {
    const [customer, price] = await Promise.all([payer(), monthly()]);
    const subscription = await subscribe(customer.id, price.id, 4);
    await stripe.subscriptions.update(subscription.id, {
      items: [{ id: firstItem(subscription).id, quantity: 4 }],
    });
    expect((await stripe.invoiceItems.list({ customer: customer.id, pending: true })).data).toEqual([]);
  });

  it("start the cycle over when the price recurs at another rhythm", async () => {
    const [customer, price] = await Promise.all([payer(), monthly(1000)]);
    const product = String(price.product);
    const yearly = await stripe.prices.create({
      product,
      currency: "usd",
      unit_amount: 10_000,
      recurring: { interval: "year" },
    });
    const subscription = await subscribe(customer.id, price.id, 1);
    const changed = await stripe.subscriptions.update(subscription.id, {
      items: [{ id: firstItem(subscription).id, price: yearly.id }],
      expand: ["latest_invoice"],
    });
    expect(expanded(changed.latest_invoice)).toMatchObject({ status: "paid", total: 9000 });
    const item = firstItem(changed);
    expect(item.current_period_end - item.current_period_start).toBeGreaterThan(364 * 86_400);
  });

  it("add and remove items, but not the last one", async () => {
    const [customer, price, extra] = await Promise.all([payer(), monthly(), monthly(500)]);
    const subscription = await subscribe(customer.id, price.id, 1);
    const both = await stripe.subscriptions.update(subscription.id, {
      items: [{ price: extra.id, quantity: 2 }],
    });
    expect(both.items.data.map((item) => item.price.id)).toEqual([price.id, extra.id]);
    const { id } = firstItem(subscription);
    const one = await stripe.subscriptions.update(subscription.id, { items: [{ id, deleted: true }] });
    expect(one.items.data.map((item) => item.price.id)).toEqual([extra.id]);
    const last = firstItem(one).id;
    const error = await stripeError(
      stripe.subscriptions.update(subscription.id, { items: [{ id: last, deleted: true }] }),
    );
    expect(error.statusCode).toBe(400);
  });

  it("end with the period or now", async () => {
    const [customer, price] = await Promise.all([payer(), monthly()]);
    const { id, items } = await subscribe(customer.id, price.id, 1);
    const ending = await stripe.subscriptions.update(id, { cancel_at_period_end: true });
    expect(ending).toMatchObject({
      status: "active",
      cancel_at: items.data[0]?.current_period_end,
      cancellation_details: { reason: "cancellation_requested" },
    });
    const kept = await stripe.subscriptions.update(id, { cancel_at_period_end: false });
    expect(kept).toMatchObject({
      cancel_at: null,
      canceled_at: null,
      cancellation_details: { reason: null },
    });

    const canceled = await stripe.subscriptions.cancel(id);
    expect(canceled.status).toBe("canceled");
    expect(canceled.ended_at).not.toBeNull();
    expect((await stripe.subscriptions.list({ customer: customer.id })).data).toEqual([]);
    expect((await stripe.subscriptions.list({ customer: customer.id, status: "all" })).data).toHaveLength(1);
    const late = await stripeError(stripe.subscriptions.update(id, { cancel_at_period_end: true }));
    expect(late).toMatchObject({ statusCode: 400, code: "invalid_canceled_subscription_fields" });
    expect((await stripeError(stripe.subscriptions.cancel(id))).statusCode).toBe(404);
  });

  it("name a missing price with 400", async () => {
    const customer = await payer();
    expect(await stripeError(subscribe(customer.id, "price_none", 1))).toMatchObject({
      statusCode: 400,
      code: "resource_missing",
      param: "items[0][price]",
    });
  });
});
