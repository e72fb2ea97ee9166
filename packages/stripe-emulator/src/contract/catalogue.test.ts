import type Stripe from "stripe";
import { beforeAll, describe, expect, it } from "vitest";
import { stripeError } from "../testing/client";
import { useContract } from "../testing/contract";

/* Part of the contract suite: through the real SDK only, so that it also runs against a Stripe sandbox. */
const { client, monthly, payer, run } = useContract();
let stripe: Stripe;
beforeAll(() => {
  stripe = client();
});

describe("customers", () => {
  it("are created, read, changed and deleted", async () => {
    const customer = await stripe.customers.create({ name: "Ada", metadata: { tenant: "t1", plan: "pro" } });
    expect(customer).toMatchObject({ object: "customer", livemode: false, balance: 0, email: null });
    expect(customer.id).toMatch(/^cus_/);
    const changed = await stripe.customers.update(customer.id, {
      name: "Ada L",
      metadata: { plan: "", seats: 3 },
    });
    expect(changed.metadata).toEqual({ tenant: "t1", seats: "3" });
    expect((await stripe.customers.update(customer.id, { metadata: "" })).metadata).toEqual({});
    expect(await stripe.customers.del(customer.id)).toMatchObject({ id: customer.id, deleted: true });
    expect(await stripe.customers.retrieve(customer.id)).toMatchObject({ deleted: true });
    expect((await stripeError(stripe.customers.update(customer.id, { name: "x" }))).statusCode).toBe(404);
  });

  it("are missing with 404 in a path and with 400 in a parameter", async () => {
    const inPath = await stripeError(stripe.customers.retrieve("cus_none"));
    expect(inPath).toMatchObject({
      statusCode: 404,
      code: "resource_missing",
      type: "StripeInvalidRequestError",
    });
    expect(inPath.message).toBe("No such customer: 'cus_none'");
    const inBody = await stripeError(stripe.invoices.create({ customer: "cus_none" }));
    expect(inBody).toMatchObject({ statusCode: 400, code: "resource_missing", param: "customer" });
    expect(inBody.requestId).toMatch(/^req_/);
  });

  it("are paged in both directions", async () => {
    const email = `paged_${run}@example.com`;
    const ids: string[] = [];
    for (const name of ["a", "b", "c", "d", "e"])
      ids.unshift((await stripe.customers.create({ email, name })).id);
    const first = await stripe.customers.list({ email, limit: 2 });
    expect(first).toMatchObject({ object: "list", has_more: true, url: "/v1/customers" });
    expect(first.data.map(({ id }) => id)).toEqual(ids.slice(0, 2));
    const before = await stripe.customers.list({ email, limit: 2, ending_before: ids[3] });
    expect(before.data.map(({ id }) => id)).toEqual(ids.slice(1, 3));
    const all: string[] = [];
    for await (const customer of stripe.customers.list({ email, limit: 2 })) all.push(customer.id);
    expect(all).toEqual(ids);
  });
});

describe("products and prices", () => {
  it("keep a product that has prices", async () => {
    const price = await monthly(1234);
    expect(price.unit_amount_decimal?.toString()).toBe("1234");
    expect(price).toMatchObject({ type: "recurring", recurring: { interval: "month", interval_count: 1 } });
    const product = String(price.product);
    expect((await stripeError(stripe.products.del(product))).statusCode).toBe(400);
    const withPrice = await stripe.products.update(product, {
      default_price: price.id,
      expand: ["default_price"],
    });
    expect(withPrice.default_price).toMatchObject({ id: price.id, object: "price" });
  });

  it("move a lookup key only on request", async () => {
    const product = (await stripe.products.create({ name: "Plan" })).id;
    const params = { product, currency: "usd", unit_amount: 500, lookup_key: `pro_${run}` };
    const first = await stripe.prices.create(params);
    expect((await stripeError(stripe.prices.create(params))).statusCode).toBe(400);
    const second = await stripe.prices.create({ ...params, transfer_lookup_key: true });
    const found = await stripe.prices.list({ lookup_keys: [`pro_${run}`] });
    expect(found.data.map(({ id }) => id)).toEqual([second.id]);
    expect((await stripe.prices.retrieve(first.id)).lookup_key).toBeNull();
  });
});

describe("payment methods", () => {
  it("attach as a copy of the shared test card", async () => {
    const customer = await payer("pm_card_mastercard");
    const { data } = await stripe.customers.listPaymentMethods(customer.id);
    expect(data).toHaveLength(1);
    expect(data[0]).toMatchObject({ customer: customer.id, card: { brand: "mastercard", last4: "4444" } });
    expect(customer.invoice_settings.default_payment_method).toBe(data[0]?.id);
  });

  it("refuse to attach a declined card", async () => {
    const { id } = await stripe.customers.create({});
    const error = await stripeError(stripe.paymentMethods.attach("pm_card_chargeDeclined", { customer: id }));
    expect(error).toMatchObject({ statusCode: 402, code: "card_declined", decline_code: "generic_decline" });
  });
});
