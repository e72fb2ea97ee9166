import { describe, expect, it } from "vitest";
import { localClient, stripeError } from "./testing/client";
import { useEmulator } from "./testing/emulator";
import { pollUntil } from "./testing/poll";

const bed = useEmulator();
const day = 86_400;

describe("faults", () => {
  it("error: does nothing, once, where it is told to", async () => {
    await bed().control("faults", { next: 1, status: 429, pathPrefix: "/v1/products" });
    expect((await bed().stripe.customers.create({})).id).toMatch(/^cus_/);
    const error = await stripeError(bed().stripe.products.create({ name: "x" }));
    expect(error).toMatchObject({ statusCode: 429, type: "StripeRateLimitError" });
    expect((await bed().stripe.products.list()).data).toEqual([]);
    expect((await bed().stripe.products.create({ name: "x" })).name).toBe("x");
  });

  it("error: is overcome by the SDK's own retries", async () => {
    await bed().control("faults", { next: 2, status: 500 });
    const customer = await localClient(bed().emulator.port, { retries: 2 }).customers.create({
      name: "Third time",
    });
    expect(customer.name).toBe("Third time");
    expect(await bed().customerCount()).toBe(1);
  });

  it("drop_after_effect: the retry gets the first answer, and the effect is there once", async () => {
    await bed().control("faults", { kind: "drop_after_effect" });
    const customer = await localClient(bed().emulator.port, { retries: 2 }).customers.create({
      name: "Once",
    });
    expect(customer.name).toBe("Once");
    expect(await bed().customerCount()).toBe(1);
  });

  it("drop_after_effect: without a retry the client cannot know, but the effect is there", async () => {
    await bed().control("faults", { kind: "drop_after_effect", method: "POST" });
    expect((await stripeError(bed().stripe.customers.create({ name: "Lost" }))).type).toBe(
      "StripeConnectionError",
    );
    expect(await bed().customerCount()).toBe(1);
  });

  it("hang: never answers and does nothing", async () => {
    await bed().control("faults", { kind: "hang", method: "POST" });
    const error = await stripeError(bed().stripe.customers.create({}, { timeout: 200 }));
    expect(error.type).toBe("StripeConnectionError");
    expect(await bed().customerCount()).toBe(0);
  });

  it("hang_after_effect: never answers, but the effect is there", async () => {
    await bed().control("faults", { kind: "hang_after_effect", method: "POST" });
    const error = await stripeError(bed().stripe.customers.create({}, { timeout: 200 }));
    expect(error.type).toBe("StripeConnectionError");
    expect(await bed().customerCount()).toBe(1);
  });

  it("refuses a fault that makes no sense", async () => {
    const body = JSON.stringify({ kind: "explode" });
    const response = await fetch(`${bed().emulator.url}/_emulator/faults`, { method: "POST", body });
    expect(response.status).toBe(400);
  });
});

describe("idempotency", () => {
  it("answers 409 while the first request with the key is under way", async () => {
    await bed().control("faults", { kind: "slow", delayMs: 400, method: "POST" });
    const options = { idempotencyKey: "race" };
    const first = bed().stripe.customers.create({ name: "Slow" }, options);
    // The fault is used up the moment the first request has been taken in.
    await pollUntil("the first request", async () => {
      const response = await fetch(`${bed().emulator.url}/_emulator/faults`);
      const { faults } = (await response.json()) as { faults: unknown[] };
      return faults.length === 0;
    });
    const second = await stripeError(bed().stripe.customers.create({ name: "Slow" }, options));
    expect(second).toMatchObject({ statusCode: 409, code: "idempotency_key_in_use" });
    const { id } = await first;
    expect((await bed().stripe.customers.create({ name: "Slow" }, options)).id).toBe(id);
    expect(await bed().customerCount()).toBe(1);
  });

  it("makes one customer of twenty simultaneous requests", async () => {
    const patient = localClient(bed().emulator.port, { retries: 5 });
    const calls = Array.from({ length: 20 }, () =>
      patient.customers.create({ name: "One" }, { idempotencyKey: "same" }),
    );
    const ids = new Set((await Promise.all(calls)).map(({ id }) => id));
    expect(ids.size).toBe(1);
    expect(await bed().customerCount()).toBe(1);
  });

  it("repeats a refusal, and forgets a key after a day", async () => {
    const options = { idempotencyKey: "refused" };
    const attach = async () => {
      const customer = await bed()
        .stripe.customers.list()
        .then((list) => list.data[0]?.id ?? "");
      return stripeError(bed().stripe.paymentMethods.attach("pm_card_chargeDeclined", { customer }, options));
    };
    await bed().stripe.customers.create({});
    const [first, second] = [await attach(), await attach()];
    expect(second.requestId).not.toBe(first.requestId);
    expect(second).toMatchObject({ statusCode: 402, code: "card_declined" });
    expect(second.headers?.["idempotent-replayed"]).toBe("true");
    bed().seconds += day + 1;
    expect((await attach()).headers?.["idempotent-replayed"]).toBeUndefined();
  });
});

describe("failure inside a request", () => {
  it("leaves nothing behind", async () => {
    const { subscription, item, customer } = await bed().subscribed();
    const failing = await bed().stripe.paymentMethods.attach("pm_card_chargeCustomerFail", {
      customer: customer.id,
    });
    await bed().stripe.customers.update(customer.id, {
      invoice_settings: { default_payment_method: failing.id },
    });
    const [{ data: before }, events] = [
      await bed().stripe.invoices.list(),
      await bed().stripe.events.list({ limit: 100 }),
    ];
    const call = bed().stripe.subscriptions.update(subscription.id, {
      items: [{ id: item.id, quantity: 9 }],
      proration_behavior: "always_invoice",
      payment_behavior: "error_if_incomplete",
    });
    expect((await stripeError(call)).statusCode).toBe(402);
    expect((await bed().stripe.subscriptions.retrieve(subscription.id)).items.data[0]?.quantity).toBe(2);
    expect((await bed().stripe.invoices.list()).data).toEqual(before);
    expect((await bed().stripe.events.list({ limit: 100 })).data).toHaveLength(events.data.length);
  });
});
