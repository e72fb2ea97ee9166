import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { receiveStripeEvent } from "@tenantry/core/billing/receive-stripe-event";
import { createTestTenant, type TestTenant } from "@tenantry/core/testing";
import Stripe from "stripe";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { lookAtCustomer } from "./look-at-customer";
import { openTestStack, type TestStack } from "./testing/stack";

let stack: TestStack;
let place: Place;

/** A tenant whose subscription at Stripe has a past: six events, each with a picture of a different moment. */
type Place = { tenant: TestTenant; customer: string; subscription: string; events: Stripe.Event[] };

beforeAll(async () => {
  stack = await openTestStack();
  place = await makePast();
});
beforeEach(async () => {
  await fetch(`${stack.stripeUrl}/_emulator/faults`, { method: "DELETE" });
  await forget();
});
afterEach(() => vi.restoreAllMocks());
afterAll(() => stack.close());

async function makePast(): Promise<Place> {
  const tenant = await createTestTenant(stack.world, { planKey: "team" });
  await stack.drain();
  const { stripe, database } = stack.services;
  const { stripeCustomerId: customer } = await database.queue.stripeCustomer.findUniqueOrThrow({
    where: { tenantId: tenant.tenant.id },
  });
  const { data } = await stripe.subscriptions.list({ customer });
  const id = data[0]?.id ?? "";
  const item = data[0]?.items.data[0]?.id ?? "";
  const setQuantity = (quantity: number, card: string) =>
    stripe.subscriptions.update(id, {
      items: [{ id: item, quantity }],
      default_payment_method: card,
      proration_behavior: "always_invoice",
    });
  const [good, bad] = await Promise.all(
    ["pm_card_visa", "pm_card_chargeCustomerFail"].map((card) =>
      stripe.paymentMethods.attach(card, { customer }),
    ),
  );
  await stripe.subscriptions.update(id, { collection_method: "charge_automatically" });
  await setQuantity(11, good?.id ?? "");
  await setQuantity(14, bad?.id ?? "");
  await stripe.customers.update(customer, { name: "Renamed" });
  const { data: all } = await stripe.events.list({ limit: 100 });
  const wanted = [
    ...["customer.subscription.updated", "invoice.paid", "invoice.payment_failed", "invoice.finalized"],
    ...["invoice.created", "customer.updated"],
  ];
  const events = wanted.flatMap((type) => all.find((event) => event.type === type) ?? []);
  return { tenant, customer, subscription: id, events };
}

/** As if nothing had ever been heard of the customer, and our copy were of long ago. */
async function forget(): Promise<void> {
  await stack.admin.query(
    `DELETE FROM stripe_events; DELETE FROM outbox_messages WHERE kind = 'stripe.sync_customer';
     DELETE FROM invoices; UPDATE subscriptions SET quantity = 1, status = 'active', synced_at = 'epoch';
     UPDATE tenants SET status = 'ACTIVE'`,
  );
}

const receive = (event: Stripe.Event, receivedAt = new Date()) =>
  receiveStripeEvent(stack.world.directory.directory, { event, receivedAt });

/** Everything that we hold of the tenant's billing. */
async function copy() {
  const { rows } = await stack.admin.query(
    `SELECT t.status, s.quantity, s.status AS subscription, s.card,
       (SELECT array_agg(concat_ws(' ', stripe_invoice_id, i.status, amount_paid_minor, amount_remaining_minor)
          ORDER BY stripe_invoice_id) FROM invoices i WHERE i.tenant_id = t.id) AS invoices,
       (SELECT count(*)::int FROM stripe_events WHERE processed_at IS NULL) AS waiting,
       (SELECT count(*)::int FROM outbox_messages WHERE processed_at IS NULL) AS ordered
     FROM tenants t JOIN subscriptions s ON s.tenant_id = t.id WHERE t.id = $1`,
    [place.tenant.tenant.id],
  );
  return rows[0];
}

/** What it comes to once Stripe has been looked at, with nothing left to be done. */
const settled = {
  ...{ status: "PAST_DUE", quantity: 14, subscription: "past_due", waiting: 0, ordered: 0 },
  card: expect.objectContaining({ last4: "0341" }),
};

async function hurry(): Promise<void> {
  await stack.admin.query(
    "UPDATE outbox_messages SET available_at = now() - interval '1 second', locked_until = NULL",
  );
  await stack.drain();
}

async function looks(): Promise<number> {
  const { rows } = await stack.admin.query("SELECT looks FROM stripe_customers WHERE tenant_id = $1", [
    place.tenant.tenant.id,
  ]);
  return rows[0].looks;
}

describe("webhooks", () => {
  it("that come ten times each are stored once, and one look answers them all", async () => {
    const before = await looks();
    for (const event of place.events) await Promise.all(Array.from({ length: 10 }, () => receive(event)));
    const { rows } = await stack.admin.query("SELECT count(*)::int AS n FROM stripe_events");
    expect(rows).toEqual([{ n: 6 }]);
    // One job, so that the others begin when the look is over.
    await stack.admin.query(
      "UPDATE outbox_messages SET available_at = now() + interval '1 hour' WHERE kind = 'stripe.sync_customer' AND dedupe_key <> $1",
      [`stripe-event:${place.events[0]?.id}`],
    );
    await stack.drain();
    await hurry();
    expect(await copy()).toMatchObject(settled);
    expect((await looks()) - before).toBe(1);
  });

  /**
   * All 720 orders, without walking each: after any set of events the state is the same by whichever event the set was
   * completed last, so it is the same by every path. 64 sets, 192 last steps.
   */
  it("end in the same state in whichever order they come", async () => {
    expect(place.events).toHaveLength(6);
    const states = new Map<number, unknown>();
    for (let before = 0; before < 64; before++) {
      for (const [last, event] of place.events.entries()) {
        if (before & (1 << last)) continue;
        await forget();
        for (const [at, earlier] of place.events.entries()) if (before & (1 << at)) await receive(earlier);
        await stack.drain();
        await receive(event);
        await stack.drain();
        const after = before | (1 << last);
        const state = await copy();
        expect(state).toMatchObject(settled);
        expect(state).toEqual(states.get(after) ?? state);
        states.set(after, state);
      }
    }
    expect(states.size).toBe(63);
  }, 120_000);

  it("that come three days late, with a picture of back then, change nothing", async () => {
    const [event] = place.events;
    await syncNow();
    const before = await copy();
    const old = { ...event, id: "evt_late", created: Math.floor(Date.now() / 1000) - 3 * 86_400 };
    await receive(old as Stripe.Event);
    await stack.drain();
    expect(await copy()).toEqual(before);
  });

  it("of another account, or of a customer who is not ours, lead to nothing", async () => {
    const [event] = place.events;
    await receive({ ...event, id: "evt_connected", account: "acct_other" } as Stripe.Event);
    const object = {
      object: "subscription",
      customer: "cus_nobody",
      metadata: { tenant_id: place.tenant.tenant.id },
    };
    await receive({ ...event, id: "evt_nobody", data: { object } } as unknown as Stripe.Event);
    await stack.drain();
    expect(await copy()).toMatchObject({ quantity: 1, status: "ACTIVE", waiting: 2, ordered: 0 });
  });
});

const syncNow = (services = stack.services) =>
  lookAtCustomer(services, { tenantId: place.tenant.tenant.id, customer: place.customer });

describe("a look", () => {
  it("that was slow does not overwrite one that began later", async () => {
    const { stripe } = stack.services;
    const list = stripe.invoices.list.bind(stripe.invoices);
    const gate = Promise.withResolvers<void>();
    const held = Promise.withResolvers<void>();
    vi.spyOn(stripe.invoices, "list").mockImplementationOnce((async (...given: Parameters<typeof list>) => {
      const answer = await list(...given);
      held.resolve();
      await gate.promise;
      // What a customer looked like before the payment failed.
      return { ...answer, data: [] };
    }) as unknown as typeof list);
    const subscriptions = stripe.subscriptions.list.bind(stripe.subscriptions);
    vi.spyOn(stripe.subscriptions, "list").mockImplementationOnce((async (
      ...given: Parameters<typeof subscriptions>
    ) => {
      const answer = await subscriptions(...given);
      return { ...answer, data: answer.data.map((each) => ({ ...each, status: "active" })) };
    }) as unknown as typeof subscriptions);
    const slow = syncNow();
    await held.promise;
    await syncNow();
    gate.resolve();
    await slow;
    expect(await copy()).toMatchObject(settled);
  });

  it("is repeated when the worker dies at any of its steps, and an event is marked with its effect alone", async () => {
    const [event] = place.events;
    if (event) await receive(event);
    // Each try gets one step further than the one before, and dies there.
    for (let step = 0; step < 4; step++) {
      let calls = 0;
      const { database } = stack.services;
      const original = database.withTenant.bind(database);
      const spy = vi.spyOn(database, "withTenant").mockImplementation((async (...given) => {
        if (calls++ !== step) return original(...given);
        // The last thing that a transaction does, so that what was done in it is lost.
        return original(given[0], async (tx) => {
          await given[1](tx);
          throw new Error("killed");
        });
      }) as typeof original);
      await hurry();
      spy.mockRestore();
      const { quantity, waiting } = await copy();
      expect([
        [1, 1],
        [14, 0],
      ]).toContainEqual([quantity, waiting]);
    }
    await hurry();
    expect(await copy()).toMatchObject(settled);
  });
});

describe("Stripe", () => {
  it.each([
    ["answers 500", { next: 2, kind: "error", status: 500 }],
    ["answers 429", { next: 2, kind: "error", status: 429 }],
    ["is slow", { next: 1, kind: "slow", delayMs: 400 }],
    ["does not answer", { next: 2, kind: "hang" }],
    ["loses its answers", { next: 2, kind: "drop_after_effect" }],
  ])("%s, and is asked again", async (_name, fault) => {
    const [event] = place.events;
    if (event) await receive(event);
    const given = stack.services.stripe;
    stack.services.stripe = impatient(stack.stripeUrl);
    for (const pathPrefix of ["/v1/subscriptions", "/v1/invoices", "/v1/customers"]) {
      await stack.fault({ ...fault, method: "GET", pathPrefix });
      await hurry();
    }
    // Some of them the client repeats by itself, and some are left to the queue.
    for (let round = 0; round < 4; round++) await hurry();
    stack.services.stripe = given;
    expect(await copy()).toMatchObject(settled);
  });

  it("is not asked again before it wants to be", async () => {
    const [event] = place.events;
    if (event) await receive(event);
    const server = await refuseFor(3_600);
    const given = stack.services.stripe;
    stack.services.stripe = impatient(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    await stack.drain();
    stack.services.stripe = given;
    server.close();
    const { rows } = await stack.admin.query(
      `SELECT available_at >= now() + interval '59 minutes' AS waits, last_error
       FROM outbox_messages WHERE kind = 'stripe.sync_customer'`,
    );
    expect(rows).toEqual([{ waits: true, last_error: "Too many requests" }]);
  });
});

it("opens growth again once the invoice is paid that was overdue", async () => {
  await syncNow();
  expect(await copy()).toMatchObject(settled);
  const { stripe } = stack.services;
  const { data: cards } = await stripe.paymentMethods.list({ customer: place.customer });
  const card = cards.find((each) => each.card?.last4 === "4242")?.id ?? "";
  const { data: open } = await stripe.invoices.list({ customer: place.customer, status: "open" });
  for (const { id = "" } of open) await stripe.invoices.pay(id, { payment_method: card });
  const { data: all } = await stripe.events.list({ limit: 1, type: "invoice.paid" });
  if (all[0]) await receive(all[0]);
  await stack.drain();
  expect(await copy()).toMatchObject({ status: "ACTIVE", subscription: "active", waiting: 0 });
});

function impatient(url: string): Stripe {
  const { hostname, port } = new URL(url);
  const options = { timeout: 300, maxNetworkRetries: 1, telemetry: false } as const;
  return new Stripe("sk_test_worker", { ...options, host: hostname, port: Number(port), protocol: "http" });
}

/** A Stripe that has had enough of us. */
function refuseFor(seconds: number): Promise<Server> {
  const server = createServer((_, response) => {
    response.writeHead(429, { "content-type": "application/json", "retry-after": String(seconds) });
    response.end(JSON.stringify({ error: { type: "rate_limit_error", message: "Too many requests" } }));
  });
  return new Promise((resolve) => {
    server.listen(0, "127.0.0.1", () => resolve(server));
  });
}
