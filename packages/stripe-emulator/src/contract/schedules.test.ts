import type Stripe from "stripe";
import { describe, expect, it } from "vitest";
import { stripeError } from "../testing/client";
import { expanded, firstItem, useContract } from "../testing/contract";

const { client, monthly } = useContract();
const start = Date.parse("2027-01-31T10:00:00Z") / 1000;
const end = Date.parse("2027-02-28T10:00:00Z") / 1000;

async function onClock() {
  const stripe = client();
  const clock = await stripe.testHelpers.testClocks.create({ frozen_time: start });
  const customer = await stripe.customers.create({
    ...{ name: "Acme", test_clock: clock.id, payment_method: "pm_card_visa" },
    invoice_settings: { default_payment_method: "pm_card_visa" },
  });
  const advance = async (frozen_time: number) => {
    await stripe.testHelpers.testClocks.advance(clock.id, { frozen_time });
    await expect
      .poll(async () => (await stripe.testHelpers.testClocks.retrieve(clock.id)).status, { timeout: 60_000 })
      .toBe("ready");
  };
  return { customer, advance };
}

describe("subscription schedules", () => {
  it("downgrade at the end of the period: nothing is given back, and the next one costs less", async () => {
    const stripe = client();
    const { customer, advance } = await onClock();
    const [dear, cheap] = [await monthly(2500), await monthly(1000)];
    const subscription = await stripe.subscriptions.create({
      customer: customer.id,
      items: [{ price: dear.id, quantity: 4 }],
    });
    const schedule = await stripe.subscriptionSchedules.create({ from_subscription: subscription.id });
    const [current] = schedule.phases;
    if (!current) throw new Error("no phase");
    expect(schedule).toMatchObject({ status: "active", subscription: subscription.id });
    expect(current).toMatchObject({ start_date: start, end_date: end });
    const changed = await stripe.subscriptionSchedules.update(schedule.id, {
      end_behavior: "release",
      phases: [
        { items: [{ price: dear.id, quantity: 4 }], start_date: start, end_date: end },
        { items: [{ price: cheap.id, quantity: 2 }], duration: { interval: "month" } },
      ],
    });
    expect(changed.phases).toHaveLength(2);
    expect((await stripe.subscriptions.retrieve(subscription.id)).schedule).toBe(schedule.id);

    await advance(end + 7_200);
    const lower = await stripe.subscriptions.retrieve(subscription.id, { expand: ["latest_invoice"] });
    expect(firstItem(lower)).toMatchObject({
      price: { id: cheap.id },
      quantity: 2,
      current_period_start: end,
    });
    const invoice = expanded(lower.latest_invoice);
    expect(invoice).toMatchObject({ status: "paid", total: 2000, billing_reason: "subscription_cycle" });
    expect(invoice.lines.data.map(({ amount }) => amount)).toEqual([2000]);

    await advance(Date.parse("2027-03-29T00:00:00Z") / 1000);
    expect(await stripe.subscriptionSchedules.retrieve(schedule.id)).toMatchObject({ status: "completed" });
    expect(await stripe.subscriptions.retrieve(subscription.id)).toMatchObject({
      status: "active",
      schedule: null,
    });
  });

  it("begin a subscription later, and end it when that was asked for", async () => {
    const stripe = client();
    const { customer, advance } = await onClock();
    const price = await monthly();
    const schedule = await stripe.subscriptionSchedules.create({
      customer: customer.id,
      start_date: start + 86_400,
      end_behavior: "cancel",
      phases: [{ items: [{ price: price.id, quantity: 2 }], duration: { interval: "month" } }],
    });
    expect(schedule).toMatchObject({ status: "not_started", subscription: null });
    await advance(start + 2 * 86_400);
    const running = await stripe.subscriptionSchedules.retrieve(schedule.id, { expand: ["subscription"] });
    expect(running).toMatchObject({ status: "active", subscription: { status: "active" } });
    await advance(end + 3 * 86_400);
    const done = await stripe.subscriptionSchedules.retrieve(schedule.id, { expand: ["subscription"] });
    expect(done).toMatchObject({ status: "completed", subscription: { status: "canceled" } });
  });

  it("end with their subscription, also where nobody has paid", async () => {
    const stripe = client();
    const price = await monthly();
    const dearer = await monthly(2000);
    for (const [card, isLate] of [
      ["pm_card_visa", false],
      ["pm_card_chargeCustomerFail", true],
    ] as const) {
      const { advance, customer } = await onClock();
      const { id } = await stripe.subscriptions.create({
        ...{ customer: customer.id, items: [{ price: price.id }] },
      });
      const method = await stripe.paymentMethods.attach(card, { customer: customer.id });
      await stripe.subscriptions.update(id, { default_payment_method: method.id });
      const schedule = await stripe.subscriptionSchedules.create({ from_subscription: id });
      const [present] = schedule.phases;
      await stripe.subscriptionSchedules.update(schedule.id, {
        phases: [
          {
            ...{ start_date: present?.start_date, end_date: Date.parse("2027-04-30T10:00:00Z") / 1000 },
            items: [{ price: price.id }],
          },
          { items: [{ price: dearer.id }], duration: { interval: "month" } },
        ] as Stripe.SubscriptionScheduleUpdateParams.Phase[],
      });
      if (isLate) await advance(Date.parse("2027-03-31T00:00:00Z") / 1000);
      else await stripe.subscriptions.cancel(id);
      expect(await stripe.subscriptions.retrieve(id)).toMatchObject({ status: "canceled", schedule: null });
      const ended = await stripe.subscriptionSchedules.retrieve(schedule.id);
      expect(ended).toMatchObject({ status: "canceled", current_phase: null });
      const type = isLate ? "subscription_schedule.aborted" : "subscription_schedule.canceled";
      const { data } = await stripe.events.list({ type, limit: 100 });
      expect(data.map((event) => (event.data.object as { id: string }).id)).toContain(schedule.id);
    }
  });

  it("are released or cancelled, once", async () => {
    const stripe = client();
    const { customer } = await onClock();
    const price = await monthly();
    const make = () =>
      stripe.subscriptionSchedules.create({
        customer: customer.id,
        start_date: "now",
        phases: [{ items: [{ price: price.id }], duration: { interval: "month" } }],
      });
    const [first, second] = [await make(), await make()];
    const released = await stripe.subscriptionSchedules.release(first.id);
    expect(released).toMatchObject({ status: "released", released_subscription: first.subscription });
    expect((await stripe.subscriptions.retrieve(String(first.subscription))).status).toBe("active");
    await stripe.subscriptionSchedules.cancel(second.id);
    expect((await stripe.subscriptions.retrieve(String(second.subscription))).status).toBe("canceled");
    expect((await stripeError(stripe.subscriptionSchedules.release(second.id))).statusCode).toBe(400);
    const overlapping = stripe.subscriptionSchedules.create({
      customer: customer.id,
      start_date: "now",
      phases: [{ items: [{ price: price.id }], end_date: start - 1 }],
    });
    expect((await stripeError(overlapping)).param).toBe("phases[0]");
  });
});
