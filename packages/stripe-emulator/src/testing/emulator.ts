import type Stripe from "stripe";
import { afterEach, beforeEach, expect } from "vitest";
import { type StripeEmulator, startStripeEmulator } from "../index";
import { checkEvents, localClient } from "./client";

/** A fresh emulator for each test, on a clock that the test moves. */
export interface TestBed {
  emulator: StripeEmulator;
  stripe: Stripe;
  /** The emulator's time in unix seconds. */
  seconds: number;
  /** Posts to a control route. */
  control: (path: string, body: object) => Promise<unknown>;
  customerCount: () => Promise<number>;
  /** A customer with a card and a subscription of $10.00 per seat and month. */
  subscribed: (card?: string, quantity?: number) => Promise<Subscribed>;
}

export interface Subscribed {
  customer: Stripe.Customer;
  price: Stripe.Price;
  subscription: Stripe.Subscription;
  item: Stripe.SubscriptionItem;
}

/** Starts an emulator before each test of a file and closes it after. `bed()` is the current one. */
export function useEmulator(): () => TestBed {
  let current: TestBed | null = null;
  beforeEach(async () => {
    const time = { seconds: Date.parse("2026-01-31T10:00:00Z") / 1000 };
    const emulator = await startStripeEmulator({ port: 0, clock: { now: () => time.seconds } });
    current = testBed(emulator, time);
  });
  afterEach(async () => {
    const last = current;
    current = null;
    if (!last) return;
    try {
      // What a test has asked to fail does not fail the look at what it left.
      await fetch(`${last.emulator.url}/_emulator/faults`, { method: "DELETE" });
      await checkEvents(last.stripe);
    } finally {
      await last.emulator.close();
    }
  });
  return () => {
    if (!current) throw new Error("the emulator has not started");
    return current;
  };
}

function testBed(emulator: StripeEmulator, time: { seconds: number }): TestBed {
  const stripe = localClient(emulator.port);
  return {
    emulator,
    stripe,
    get seconds() {
      return time.seconds;
    },
    set seconds(value) {
      time.seconds = value;
    },
    async control(path, body) {
      const init = { method: "POST", body: JSON.stringify(body) };
      const response = await fetch(`${emulator.url}/_emulator/${path}`, init);
      expect(response.status).toBe(200);
      return response.json();
    },
    async customerCount() {
      return (await stripe.customers.list({ limit: 100 })).data.length;
    },
    subscribed: (card = "pm_card_visa", quantity = 2) => subscribe(stripe, card, quantity),
  };
}

async function subscribe(stripe: Stripe, card: string, quantity: number): Promise<Subscribed> {
  const customer = await stripe.customers.create({
    name: "Acme",
    payment_method: card,
    invoice_settings: { default_payment_method: card },
  });
  const price = await stripe.prices.create({
    currency: "usd",
    unit_amount: 1000,
    recurring: { interval: "month" },
    product_data: { name: "Seats" },
  });
  const items = [{ price: price.id, quantity }];
  const subscription = await stripe.subscriptions.create({ customer: customer.id, items });
  const [item] = subscription.items.data;
  if (!item) throw new Error("no item");
  return { customer, price, subscription, item };
}
