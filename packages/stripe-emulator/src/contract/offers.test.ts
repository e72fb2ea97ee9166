import { describe, expect, it } from "vitest";
import { stripeError } from "../testing/client";
import { useContract } from "../testing/contract";

const { client, monthly, payer, run, subscribe } = useContract();

describe("coupons and promotion codes", () => {
  it("say how much they take off, of what, and for how long", async () => {
    const stripe = client();
    const coupon = await stripe.coupons.create({
      ...{ percent_off: 25, duration: "repeating", duration_in_months: 3, name: "Spring" },
    });
    expect(coupon).toMatchObject({ percent_off: 25, amount_off: null, valid: true, times_redeemed: 0 });
    expect((await stripe.coupons.update(coupon.id, { name: "Summer" })).name).toBe("Summer");
    expect((await stripe.coupons.retrieve(coupon.id)).duration_in_months).toBe(3);
    expect((await stripe.coupons.list({ limit: 3 })).data[0]?.id).toBe(coupon.id);
    const code = await stripe.promotionCodes.create({
      promotion: { type: "coupon", coupon: coupon.id },
      code: `SPRING${run.replaceAll(/\D/g, "")}`,
    });
    expect((await stripe.promotionCodes.list({ code: code.code.toLowerCase() })).data[0]?.id).toBe(code.id);
    expect((await stripe.promotionCodes.update(code.id, { active: false })).active).toBe(false);
    expect((await stripe.promotionCodes.retrieve(code.id)).promotion.coupon).toBe(coupon.id);
    expect(await stripe.coupons.del(coupon.id)).toMatchObject({ deleted: true });
    expect((await stripeError(stripe.coupons.retrieve(coupon.id))).statusCode).toBe(404);
    for (const bad of [{}, { percent_off: 10, amount_off: 100, currency: "usd" }, { percent_off: 101 }]) {
      expect((await stripeError(stripe.coupons.create(bad))).statusCode).toBe(400);
    }
  });
});

describe("Checkout and the portal", () => {
  it("have sessions that are listed with their lines", async () => {
    const stripe = client();
    const [customer, price] = [await payer(), await monthly()];
    const session = await stripe.checkout.sessions.create({
      mode: "subscription",
      customer: customer.id,
      line_items: [{ price: price.id, quantity: 2 }],
      success_url: "https://example.com/done",
    });
    expect(session.url).toMatch(/^https?:/);
    const { data } = await stripe.checkout.sessions.list({ customer: customer.id });
    expect(data.map(({ id }) => id)).toEqual([session.id]);
    const lines = await stripe.checkout.sessions.listLineItems(session.id);
    expect(lines.data[0]).toMatchObject({ quantity: 2, amount_total: 2000, price: { id: price.id } });
    const oneOff = stripe.checkout.sessions.create({
      ...{
        mode: "payment",
        line_items: [{ price: price.id, quantity: 1 }],
        success_url: "https://example.com",
      },
    });
    expect((await stripeError(oneOff)).statusCode).toBe(400);
  });

  it("have configurations that are changed feature by feature", async () => {
    const stripe = client();
    const made = await stripe.billingPortal.configurations.create({
      name: run,
      features: { invoice_history: { enabled: true }, payment_method_update: { enabled: true } },
    });
    const changed = await stripe.billingPortal.configurations.update(made.id, {
      features: { subscription_cancel: { enabled: true, mode: "at_period_end" } },
    });
    expect(changed.features).toMatchObject({
      ...{
        invoice_history: { enabled: true },
        subscription_cancel: { enabled: true, mode: "at_period_end" },
      },
    });
    expect((await stripe.billingPortal.configurations.retrieve(made.id)).name).toBe(run);
    expect((await stripe.billingPortal.configurations.list({ limit: 1 })).data).toHaveLength(1);
    const customer = await payer();
    const session = await stripe.billingPortal.sessions.create({
      customer: customer.id,
      configuration: made.id,
    });
    expect(session).toMatchObject({ customer: customer.id, configuration: made.id });
  });
});

describe("pausing", () => {
  it("stops a subscription until it is resumed within what was paid for", async () => {
    const stripe = client();
    const [customer, price] = [await payer(), await monthly()];
    const { id } = await subscribe(customer.id, price.id, 1);
    expect((await stripe.subscriptions.pause(id, { type: "subscription" })).status).toBe("paused");
    const resumed = await stripe.subscriptions.resume(id, { billing_cycle_anchor: { type: "unchanged" } });
    expect(resumed.status).toBe("active");
    expect((await stripe.invoices.list({ customer: customer.id })).data).toHaveLength(1);
  });
});

describe("the rest of the catalogue", () => {
  it("is looked at one by one, changed, and taken away", async () => {
    const stripe = client();
    const product = await stripe.products.create({ name: `Spare ${run}` });
    expect((await stripe.products.retrieve(product.id)).name).toBe(product.name);
    const price = await stripe.prices.create({ product: product.id, currency: "usd", unit_amount: 5 });
    expect((await stripe.prices.update(price.id, { nickname: "Five" })).nickname).toBe("Five");
    expect((await stripeError(stripe.products.del(product.id))).statusCode).toBe(400);
    const other = await stripe.products.create({ name: `Other ${run}` });
    expect(await stripe.products.del(other.id)).toMatchObject({ deleted: true });
    const customer = await payer();
    const item = await stripe.invoiceItems.create({
      ...{ customer: customer.id, amount: 7, currency: "usd" },
    });
    expect((await stripe.invoiceItems.retrieve(item.id)).amount).toBe(7);
    const invoice = await stripe.invoices.create({
      ...{ customer: customer.id, pending_invoice_items_behavior: "include", auto_advance: false },
    });
    expect((await stripe.invoices.update(invoice.id, { description: "Thanks" })).description).toBe("Thanks");
    await stripe.invoices.pay(invoice.id);
    const { data } = await stripe.invoicePayments.list({ invoice: invoice.id });
    expect(await stripe.invoicePayments.retrieve(data[0]?.id ?? "")).toMatchObject({ status: "paid" });
    const clock = await stripe.testHelpers.testClocks.create({ frozen_time: 1_800_000_000 });
    const clocks = await stripe.testHelpers.testClocks.list({ limit: 5 });
    expect(clocks.data.map(({ id }) => id)).toContain(clock.id);
    await stripe.testHelpers.testClocks.del(clock.id);
    const schedules = await stripe.subscriptionSchedules.list({ customer: customer.id });
    expect(schedules.data).toEqual([]);
  });
});
