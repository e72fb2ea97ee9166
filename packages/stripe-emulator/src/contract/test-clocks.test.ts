import { describe, expect, it } from "vitest";
import { stripeError } from "../testing/client";
import { useContract } from "../testing/contract";

const { advance, client, clockStart: start, monthly, onClock } = useContract();
const day = 86_400;

const typesOf = async (id: string) => {
  const events = await client().events.list({ limit: 100 });
  return events.data
    .filter((event) => (event.data.object as { id?: string }).id === id)
    .map((event) => event.type)
    .reverse();
};

describe("test clocks", () => {
  it("take a subscription through its periods, each step at its own time", async () => {
    const stripe = client();
    const { clock, customer } = await onClock();
    expect(customer).toMatchObject({ created: start, test_clock: clock.id });
    const price = await monthly();
    const { id } = await stripe.subscriptions.create({ customer: customer.id, items: [{ price: price.id }] });
    await advance(clock, Date.parse("2027-03-01T00:00:00Z") / 1000);
    const renewed = await stripe.subscriptions.retrieve(id);
    expect(renewed).toMatchObject({ status: "active", test_clock: clock.id });
    expect(renewed.items.data[0]?.current_period_end).toBe(Date.parse("2027-03-31T10:00:00Z") / 1000);
    const { data: invoices } = await stripe.invoices.list({ customer: customer.id });
    expect(invoices.map(({ status, created }) => [status, created])).toEqual([
      ["paid", Date.parse("2027-02-28T10:00:00Z") / 1000],
      ["paid", start],
    ]);
    expect(invoices[0]?.status_transitions.paid_at).toBe(Date.parse("2027-02-28T11:00:00Z") / 1000);
    expect(await typesOf(clock.id)).toEqual([
      "test_helpers.test_clock.created",
      "test_helpers.test_clock.advancing",
      "test_helpers.test_clock.ready",
    ]);
  });

  it("go forward only, and no further than two periods, and are seen with their customers alone", async () => {
    const stripe = client();
    const { clock, customer } = await onClock();
    const to = (frozen_time: number) => stripe.testHelpers.testClocks.advance(clock.id, { frozen_time });
    expect((await stripeError(to(start))).param).toBe("frozen_time");
    const price = await monthly();
    await stripe.subscriptions.create({ customer: customer.id, items: [{ price: price.id }] });
    expect((await stripeError(to(start + 70 * day))).param).toBe("frozen_time");
    const found = await stripe.customers.list({ test_clock: clock.id });
    expect(found.data.map(({ id }) => id)).toEqual([customer.id]);
    const { data } = await stripe.customers.list({ limit: 100 });
    expect(data.map(({ id }) => id)).not.toContain(customer.id);
    for (let more = 0; more < 2; more++) await stripe.customers.create({ test_clock: clock.id });
    expect((await stripeError(stripe.customers.create({ test_clock: clock.id }))).param).toBe("test_clock");
  });

  it("take their customers with them", async () => {
    const stripe = client();
    const { clock, customer } = await onClock();
    expect(await stripe.testHelpers.testClocks.del(clock.id)).toMatchObject({ deleted: true });
    expect(await stripe.customers.retrieve(customer.id)).toMatchObject({ deleted: true });
    expect((await stripeError(stripe.testHelpers.testClocks.retrieve(clock.id))).statusCode).toBe(404);
  });
});

describe("trials", () => {
  it("cost nothing, are announced three days before they end, and end in a paid period", async () => {
    const stripe = client();
    const { clock, customer } = await onClock();
    const price = await monthly();
    const subscription = await stripe.subscriptions.create({
      customer: customer.id,
      items: [{ price: price.id, quantity: 2 }],
      trial_period_days: 14,
      expand: ["latest_invoice"],
    });
    const end = start + 14 * day;
    expect(subscription).toMatchObject({
      status: "trialing",
      trial_start: start,
      trial_end: end,
      billing_cycle_anchor: end,
    });
    expect(subscription.items.data[0]).toMatchObject({
      current_period_start: start,
      current_period_end: end,
    });
    expect(subscription.latest_invoice).toMatchObject({
      status: "paid",
      total: 0,
      billing_reason: "subscription_create",
      lines: { data: [{ amount: 0, description: "Free trial for 2 seat × Seats" }] },
    });
    // More seats in a trial cost nothing either.
    const [item] = subscription.items.data;
    await stripe.subscriptions.update(subscription.id, { items: [{ id: item?.id ?? "", quantity: 3 }] });
    expect((await stripe.invoiceItems.list({ customer: customer.id, pending: true })).data).toEqual([]);

    await advance(clock, end - 3 * day);
    expect(await typesOf(subscription.id)).toContain("customer.subscription.trial_will_end");
    await advance(clock, end + 2 * 3600);
    const paid = await stripe.subscriptions.retrieve(subscription.id, { expand: ["latest_invoice"] });
    expect(paid.status).toBe("active");
    expect(paid.items.data[0]).toMatchObject({
      current_period_start: end,
      current_period_end: Date.parse("2027-03-14T10:00:00Z") / 1000,
    });
    expect(paid.latest_invoice).toMatchObject({
      status: "paid",
      total: 3000,
      billing_reason: "subscription_cycle",
    });
    const types = await typesOf(subscription.id);
    expect(types.filter((type) => type === "customer.subscription.trial_will_end")).toHaveLength(1);
  });

  it.each([
    ["cancel", "canceled"],
    ["pause", "paused"],
    ["create_invoice", "past_due"],
  ] as const)("without a card end as was asked for: %s", async (missing_payment_method, status) => {
    const stripe = client();
    const { clock, customer } = await onClock(start, null);
    const price = await monthly();
    const { id } = await stripe.subscriptions.create({
      customer: customer.id,
      items: [{ price: price.id }],
      trial_end: start + day,
      trial_settings: { end_behavior: { missing_payment_method } },
    });
    // Shorter than three days: it is announced at once.
    expect(await typesOf(id)).toContain("customer.subscription.trial_will_end");
    await advance(clock, start + 2 * day);
    expect((await stripe.subscriptions.retrieve(id)).status).toBe(status);
    if (status !== "paused") return;
    expect(await typesOf(id)).toContain("customer.subscription.paused");
    const method = await stripe.paymentMethods.attach("pm_card_visa", { customer: customer.id });
    await stripe.subscriptions.update(id, { default_payment_method: method.id });
    const resumed = await stripe.subscriptions.resume(id, { billing_cycle_anchor: { type: "now" } });
    expect(resumed).toMatchObject({ status: "active", billing_cycle_anchor: start + 2 * day });
    expect(await stripe.invoices.retrieve(String(resumed.latest_invoice))).toMatchObject({
      status: "paid",
      total: 1000,
    });
  });

  it("end now when that is asked for, and bill the first period at once", async () => {
    const stripe = client();
    const { customer } = await onClock();
    const price = await monthly();
    const { id } = await stripe.subscriptions.create({
      customer: customer.id,
      items: [{ price: price.id }],
      trial_period_days: 30,
    });
    const ended = await stripe.subscriptions.update(id, { trial_end: "now", expand: ["latest_invoice"] });
    expect(ended).toMatchObject({ status: "active", trial_end: start, billing_cycle_anchor: start });
    expect(ended.latest_invoice).toMatchObject({ status: "paid", total: 1000 });
  });
});
