import type Stripe from "stripe";
import { afterAll, beforeAll, expect } from "vitest";
import { startTarget, type Target } from "./target";

const clockStart = Date.parse("2027-01-31T10:00:00Z") / 1000;

/** Starts a Stripe for one file of the contract suite, with the beginnings that its tests share. */
export function useContract() {
  const run = `contract_${Date.now()}_${process.pid}`;
  let target: Target | null = null;
  beforeAll(async () => {
    target = await startTarget();
  });
  afterAll(() => target?.close());

  /** The client; there is one once the tests run. */
  function client(): Stripe {
    if (!target) throw new Error("the target has not started");
    return target.stripe;
  }

  const withKey = (key: string) => {
    if (!target) throw new Error("the target has not started");
    return target.withKey(key);
  };

  /** A price per seat and month, in cents. */
  async function monthly(amount = 1000): Promise<Stripe.Price> {
    const product_data = { name: "Seats", unit_label: "seat" };
    return client().prices.create({
      currency: "usd",
      unit_amount: amount,
      recurring: { interval: "month" },
      product_data,
    });
  }

  /** A customer who pays with a card by default. */
  async function payer(card = "pm_card_visa"): Promise<Stripe.Customer> {
    const customer = await client().customers.create({ name: "Acme", email: `${run}@example.com` });
    const method = await client().paymentMethods.attach(card, { customer: customer.id });
    return client().customers.update(customer.id, {
      invoice_settings: { default_payment_method: method.id },
    });
  }

  /** A subscription to one price, with its first invoice expanded. */
  async function subscribe(customer: string, price: string, quantity: number) {
    return client().subscriptions.create({
      customer,
      items: [{ price, quantity }],
      expand: ["latest_invoice"],
    });
  }

  /** A customer with a card, who lives on a clock of their own. */
  async function onClock(frozen = clockStart, card: string | null = "pm_card_visa") {
    const stripe = client();
    const clock = await stripe.testHelpers.testClocks.create({ frozen_time: frozen, name: "A year" });
    const customer = await stripe.customers.create({
      name: "Acme",
      test_clock: clock.id,
      ...(card ? { payment_method: card, invoice_settings: { default_payment_method: card } } : {}),
    });
    return { clock, customer };
  }

  async function advance(clock: Stripe.TestHelpers.TestClock, to: number): Promise<void> {
    const stripe = client();
    const going = await stripe.testHelpers.testClocks.advance(clock.id, { frozen_time: to });
    expect(going).toMatchObject({
      status: "advancing",
      status_details: { advancing: { target_frozen_time: to } },
    });
    await expect
      .poll(async () => (await stripe.testHelpers.testClocks.retrieve(clock.id)).status, { timeout: 60_000 })
      .toBe("ready");
  }

  return { advance, client, clockStart, monthly, onClock, payer, run, subscribe, withKey };
}

/** An expanded field; fails when it is only an id. */
export function expanded<T extends object>(value: string | T | null): T {
  if (value === null || typeof value === "string") throw new Error(`not expanded: ${value}`);
  return value;
}

/** A header of the answer; the SDK's two HTTP clients keep them in different shapes. */
export function header(answer: Stripe.Response<object>, name: string): string | null {
  const headers: unknown = answer.lastResponse.headers;
  return headers instanceof Headers ? headers.get(name) : (answer.lastResponse.headers[name] ?? null);
}

/** The first item of a subscription. */
export function firstItem(subscription: Stripe.Subscription): Stripe.SubscriptionItem {
  const [item] = subscription.items.data;
  if (!item) throw new Error("no item");
  return item;
}
