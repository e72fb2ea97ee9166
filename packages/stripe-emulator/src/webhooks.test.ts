import Stripe from "stripe";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type StripeEmulator, startStripeEmulator } from "./index";
import { localClient } from "./testing/client";
import { pollUntil } from "./testing/poll";
import { type HookReceiver, startReceiver } from "./testing/receiver";
import { signatureHeader } from "./webhooks";

let emulator: StripeEmulator;
let stripe: Stripe;
let receiver: HookReceiver;

beforeEach(async () => {
  receiver = await startReceiver();
  emulator = await startStripeEmulator({ port: 0, webhookRetryDelaysMs: [20, 40] });
  stripe = localClient(emulator.port);
});
afterEach(async () => {
  await emulator.close();
  await receiver.close();
});

interface Delivery {
  id: string;
  event: string;
  status: string;
  attempts: Array<{ status: number | null }>;
}

async function control(path: string, body?: object): Promise<{ data: Delivery[] } & Delivery> {
  const init = body ? { method: "POST", body: JSON.stringify(body) } : {};
  const response = await fetch(`${emulator.url}/_emulator/${path}`, init);
  expect(response.status).toBe(200);
  return (await response.json()) as { data: Delivery[] } & Delivery;
}

function listen(enabled_events: Stripe.WebhookEndpointCreateParams.EnabledEvent[] = ["customer.created"]) {
  return stripe.webhookEndpoints.create({ url: receiver.url, enabled_events });
}

function deliveryIn(status: string): Promise<Delivery> {
  return pollUntil(`a delivery to be ${status}`, async () =>
    (await control("deliveries")).data.find((delivery) => delivery.status === status),
  );
}

const names = () => receiver.received.map(({ body }) => JSON.parse(body).data.object.name);

describe("webhooks", () => {
  it("are signed so that the SDK accepts them, and no other secret does", async () => {
    const { secret = "" } = await listen(["*"]);
    const customer = await stripe.customers.create({ name: "Ada" });
    const hook = await pollUntil("a webhook", () => receiver.received[0]);
    const event = stripe.webhooks.constructEvent(hook.body, hook.signature, secret);
    expect(event).toMatchObject({
      type: "customer.created",
      pending_webhooks: 1,
      data: { object: { id: customer.id } },
    });
    expect(() => stripe.webhooks.constructEvent(hook.body, hook.signature, "whsec_other")).toThrow();
    expect(() => stripe.webhooks.constructEvent(`${hook.body} `, hook.signature, secret)).toThrow();
  });

  it("carry the signature the SDK itself would make", () => {
    const payload = '{"id":"evt_1"}';
    const theirs = Stripe.webhooks.generateTestHeaderString({
      payload,
      secret: "whsec_x",
      timestamp: 1_700_000_000,
    });
    expect(signatureHeader("whsec_x", payload, 1_700_000_000)).toBe(theirs);
  });

  it("go only where they are wanted", async () => {
    await listen(["product.created"]);
    const off = await listen(["customer.created"]);
    await stripe.webhookEndpoints.update(off.id, { disabled: true });
    await stripe.customers.create({ name: "Unheard" });
    await stripe.products.create({ name: "Heard" });
    await deliveryIn("delivered");
    expect(names()).toEqual(["Heard"]);
  });

  it("come again until they are taken", async () => {
    await listen();
    receiver.answers.push(500, 302);
    await stripe.customers.create({ name: "Again" });
    const delivery = await deliveryIn("delivered");
    expect(delivery.attempts.map(({ status }) => status)).toEqual([500, 302, 200]);
    expect(new Set(receiver.received.map(({ body }) => JSON.parse(body).id)).size).toBe(1);
    expect((await stripe.events.retrieve(delivery.event)).pending_webhooks).toBe(0);
  });

  it("fail in the end, can be found by that, and be sent again by hand", async () => {
    await listen();
    receiver.answers.push(500, 500, 500);
    await stripe.customers.create({ name: "Late" });
    const failed = await deliveryIn("failed");
    expect(failed.attempts).toHaveLength(3);
    const missed = await stripe.events.list({ delivery_success: false });
    expect(missed.data.map(({ id }) => id)).toEqual([failed.event]);
    expect(await control(`deliveries/${failed.id}/replay`, {})).toMatchObject({ status: "delivered" });
    expect((await stripe.events.list({ delivery_success: false })).data).toEqual([]);
    expect(receiver.received).toHaveLength(4);
  });
});

describe("webhook chaos", () => {
  it("drops", async () => {
    await listen();
    await control("webhooks", { drop: 1 });
    await stripe.customers.create({ name: "Gone" });
    await deliveryIn("dropped");
    await stripe.customers.create({ name: "Here" });
    await deliveryIn("delivered");
    expect(names()).toEqual(["Here"]);
    expect((await stripe.events.list({ delivery_success: false })).data).toHaveLength(1);
  });

  it("duplicates", async () => {
    await listen();
    await control("webhooks", { duplicate: 1 });
    await stripe.customers.create({ name: "Twice" });
    await pollUntil("two webhooks", () => receiver.received.length === 2);
    const [first, second] = receiver.received.map(({ body }) => JSON.parse(body).id);
    expect(first).toBe(second);
  });

  it("reorders", async () => {
    await listen();
    await control("webhooks", { reorder: 3 });
    for (const name of ["a", "b", "c"]) await stripe.customers.create({ name });
    await pollUntil("three webhooks", () => receiver.received.length === 3);
    expect(names()).toEqual(["c", "b", "a"]);
  });

  it("delays", async () => {
    await listen();
    await control("webhooks", { delay: 1, delayMs: 300 });
    await stripe.customers.create({ name: "Late" });
    await stripe.customers.create({ name: "Early" });
    await pollUntil("two webhooks", () => receiver.received.length === 2);
    expect(names()).toEqual(["Early", "Late"]);
  });
});
