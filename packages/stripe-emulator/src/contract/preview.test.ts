import fc from "fast-check";
import type Stripe from "stripe";
import { describe, expect, it } from "vitest";
import { stripeError } from "../testing/client";
import { expanded, firstItem, useContract } from "../testing/contract";

const { client, monthly, payer, subscribe } = useContract();

const shapeOf = (lines: Stripe.InvoiceLineItem[]) =>
  lines.map(({ amount, description, period, quantity }) => ({ amount, description, period, quantity }));

describe("invoice previews", () => {
  it("show the next period, and leave nothing behind", async () => {
    const stripe = client();
    const [customer, price] = [await payer(), await monthly()];
    const subscription = await subscribe(customer.id, price.id, 3);
    const upcoming = await stripe.invoices.createPreview({ subscription: subscription.id });
    expect(upcoming.id).toMatch(/^upcoming_in_/);
    expect(upcoming).toMatchObject({ status: "draft", total: 3000, amount_due: 3000, number: null });
    expect((await stripe.invoices.list({ customer: customer.id })).data).toHaveLength(1);
    expect(await stripe.subscriptions.retrieve(subscription.id)).toMatchObject({
      latest_invoice: expanded(subscription.latest_invoice).id,
    });
    await stripe.subscriptions.update(subscription.id, { cancel_at_period_end: true });
    const error = await stripeError(stripe.invoices.createPreview({ subscription: subscription.id }));
    expect(error).toMatchObject({ statusCode: 404, code: "invoice_upcoming_none" });
  });

  it("are what a change then costs, to the cent and to the word", async () => {
    const stripe = client();
    const [customer, price] = [await payer(), await monthly(1337)];
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 40 }),
        fc.integer({ min: 1, max: 40 }),
        fc.integer({ min: 0, max: 3_600 }),
        async (before, after, seconds) => {
          fc.pre(before !== after);
          const { id, ...subscription } = await subscribe(customer.id, price.id, before);
          const item = firstItem({ id, ...subscription } as Stripe.Subscription);
          const change = {
            items: [{ id: item.id, quantity: after }],
            proration_behavior: "always_invoice" as const,
            proration_date: item.current_period_start + seconds,
          };
          const shown = await stripe.invoices.createPreview({
            subscription: id,
            subscription_details: change,
          });
          const changed = await stripe.subscriptions.update(id, { ...change, expand: ["latest_invoice"] });
          const real = expanded(changed.latest_invoice);
          expect(shapeOf(shown.lines.data)).toEqual(shapeOf(real.lines.data));
          expect(shown.total).toBe(real.total);
          await stripe.subscriptions.cancel(id);
        },
      ),
      { numRuns: process.env.STRIPE_CONTRACT_KEY ? 2 : 25 },
    );
  });

  it("show a plan that is not taken yet, and one that is changed for another interval", async () => {
    const stripe = client();
    const [customer, price] = [await payer(), await monthly()];
    const yearly = await stripe.prices.create({
      product: price.product as string,
      currency: "usd",
      unit_amount: 10_000,
      recurring: { interval: "year" },
    });
    const fresh = await stripe.invoices.createPreview({
      customer: customer.id,
      subscription_details: { items: [{ price: price.id, quantity: 2 }] },
    });
    expect(fresh).toMatchObject({ total: 2000, billing_reason: "subscription_create" });
    const subscription = await subscribe(customer.id, price.id, 2);
    const item = firstItem(subscription);
    const date = item.current_period_start;
    const upgrade = await stripe.invoices.createPreview({
      subscription: subscription.id,
      subscription_details: {
        items: [{ id: item.id, price: yearly.id, quantity: 2 }],
        proration_date: date,
      },
    });
    expect(upgrade.lines.data.map(({ amount }) => amount)).toEqual([-2000, 20_000]);
  });
});
