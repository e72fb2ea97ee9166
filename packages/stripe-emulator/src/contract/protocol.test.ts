import type Stripe from "stripe";
import { beforeAll, describe, expect, it } from "vitest";
import { stripeError } from "../testing/client";
import { expanded, firstItem, header, useContract } from "../testing/contract";

/* Part of the contract suite: through the real SDK only, so that it also runs against a Stripe sandbox. */
const { client, monthly, payer, run, subscribe } = useContract();
let stripe: Stripe;
beforeAll(() => {
  stripe = client();
});

describe("errors", () => {
  it("name an unknown parameter", async () => {
    const params = { name: "x", colour: "red" };
    expect(await stripeError(stripe.customers.create(params))).toMatchObject({
      statusCode: 400,
      code: "parameter_unknown",
      param: "colour",
    });
  });

  it("name a missing parameter and a bad value", async () => {
    const missing = await stripeError(stripe.rawRequest("POST", "/v1/products", {}));
    expect(missing).toMatchObject({ statusCode: 400, code: "parameter_missing", param: "name" });
    const bad = await stripeError(stripe.customers.list({ limit: 1000 }));
    expect(bad).toMatchObject({ statusCode: 400, param: "limit" });
  });

  it("answer an unknown route with 404", async () => {
    const error = await stripeError(stripe.rawRequest("POST", "/v1/no_such_thing", {}));
    expect(error).toMatchObject({ statusCode: 404, type: "StripeInvalidRequestError" });
    expect(error.message).toContain("Unrecognized request URL");
  });
});

describe("expand", () => {
  it("follows dotted paths, also through lists", async () => {
    const [customer, price] = await Promise.all([payer(), monthly()]);
    const { id } = await subscribe(customer.id, price.id, 1);
    const expand = ["customer", "items.data.price.product", "latest_invoice.customer"];
    const one = await stripe.subscriptions.retrieve(id, { expand });
    expect(one.customer).toMatchObject({ id: customer.id });
    expect(firstItem(one).price.product).toMatchObject({ object: "product", name: "Seats" });
    expect(expanded(one.latest_invoice).customer).toMatchObject({ id: customer.id });
    const listed = await stripe.subscriptions.list({
      customer: customer.id,
      expand: ["data.latest_invoice"],
    });
    expect(listed.data[0]?.latest_invoice).toMatchObject({ object: "invoice" });
    const plain = await stripe.subscriptions.retrieve(id);
    expect(plain.customer).toBe(customer.id);
  });

  it("refuses what cannot be expanded and what lies too deep", async () => {
    const { id } = await stripe.customers.create({});
    const error = await stripeError(stripe.customers.retrieve(id, { expand: ["email"] }));
    expect(error.statusCode).toBe(400);
    expect(error.message).toContain("This property cannot be expanded (email)");
    const deep = stripe.subscriptions.list({ expand: ["data.items.data.price.product"] });
    expect((await stripeError(deep)).message).toContain("cannot expand more than 4 levels");
  });
});

describe("idempotency keys", () => {
  it("repeat the first answer", async () => {
    const options = { idempotencyKey: `${run}_repeat` };
    const first = await stripe.customers.create({ name: "Once" }, options);
    const second = await stripe.customers.create({ name: "Once" }, options);
    expect(second.id).toBe(first.id);
    expect(header(second, "idempotent-replayed")).toBe("true");
    expect(header(first, "idempotent-replayed")).toBeNull();
  });

  it("are for one request only", async () => {
    const options = { idempotencyKey: `${run}_other` };
    await stripe.customers.create({ name: "Once" }, options);
    const params = await stripeError(stripe.customers.create({ name: "Twice" }, options));
    expect(params).toMatchObject({ statusCode: 400, type: "StripeIdempotencyError" });
    const endpoint = await stripeError(stripe.products.create({ name: "Once" }, options));
    expect(endpoint).toMatchObject({ statusCode: 400, type: "StripeIdempotencyError" });
  });

  it("are not used up by a request that was not understood", async () => {
    const options = { idempotencyKey: `${run}_invalid` };
    await stripeError(stripe.customers.create({ colour: "red" } as Stripe.CustomerCreateParams, options));
    expect((await stripe.customers.create({ name: "Fine" }, options)).name).toBe("Fine");
  });
});

describe("webhook endpoints and events", () => {
  it("show the secret once", async () => {
    const url = "https://example.com/hooks";
    const created = await stripe.webhookEndpoints.create({ url, enabled_events: ["invoice.paid"] });
    expect(created.secret).toMatch(/^whsec_/);
    const read = await stripe.webhookEndpoints.retrieve(created.id);
    expect(read).toMatchObject({ url, status: "enabled", enabled_events: ["invoice.paid"] });
    expect(read.secret).toBeUndefined();
    const off = await stripe.webhookEndpoints.update(created.id, { disabled: true });
    expect(off.status).toBe("disabled");
    expect(await stripe.webhookEndpoints.del(created.id)).toMatchObject({ deleted: true });
    expect((await stripeError(stripe.webhookEndpoints.retrieve(created.id))).statusCode).toBe(404);
  });

  it("tell what changed, and say nothing when nothing did", async () => {
    const customer = await stripe.customers.create({ name: "Before", metadata: { a: "1" } });
    await stripe.customers.update(customer.id, { name: "After", metadata: { a: "2" } });
    await stripe.customers.update(customer.id, { name: "After" });
    const events = await stripe.events.list({ types: ["customer.updated"], limit: 100 });
    const mine = events.data.filter((event) => (event.data.object as Stripe.Customer).id === customer.id);
    expect(mine.map((event) => event.data.previous_attributes)).toEqual([
      { name: "Before", metadata: { a: "1" } },
    ]);
    const [event] = mine;
    expect(event).toMatchObject({ object: "event", livemode: false, type: "customer.updated" });
    expect(event?.request?.id).toMatch(/^req_/);
    expect((await stripe.events.retrieve(event?.id ?? "")).id).toBe(event?.id);
  });
});
