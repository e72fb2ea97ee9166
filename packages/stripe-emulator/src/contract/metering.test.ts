import type Stripe from "stripe";
import { describe, expect, it } from "vitest";
import { stripeError } from "../testing/client";
import { useContract } from "../testing/contract";

const { advance, client, clockStart, onClock, payer, run, withKey } = useContract();
const day = 86_400;
let serial = 0;

async function newMeter(
  formula: "count" | "last" | "sum" = "sum",
  more: Partial<Stripe.Billing.MeterCreateParams> = {},
): Promise<Stripe.Billing.Meter> {
  const event_name = `${run}_${++serial}`;
  const default_aggregation = { formula };
  return client().billing.meters.create({ display_name: "Calls", event_name, default_aggregation, ...more });
}

const metered = (meter: string, more: Partial<Stripe.PriceCreateParams>) =>
  client().prices.create({
    currency: "usd",
    recurring: { interval: "month", usage_type: "metered", meter },
    product_data: { name: "Calls" },
    ...more,
  });

const use = (meter: Stripe.Billing.Meter, customer: string, value: string, more: object = {}) =>
  client().billing.meterEvents.create({
    event_name: meter.event_name,
    payload: { stripe_customer_id: customer, value },
    ...more,
  });

describe("meters", () => {
  it("have one name each as long as they are active", async () => {
    const stripe = client();
    const meter = await newMeter();
    expect(meter).toMatchObject({ status: "active", value_settings: { event_payload_key: "value" } });
    const again = stripe.billing.meters.create({
      display_name: "Calls",
      event_name: meter.event_name,
      default_aggregation: { formula: "sum" },
    });
    expect(await stripeError(again)).toMatchObject({ statusCode: 400, param: "event_name" });
    expect(await stripe.billing.meters.update(meter.id, { display_name: "Requests" })).toMatchObject({
      display_name: "Requests",
    });
    expect((await stripe.billing.meters.deactivate(meter.id)).status).toBe("inactive");
    const customer = await payer();
    expect((await stripeError(use(meter, customer.id, "1"))).code).toBe("no_meter");
    expect((await stripe.billing.meters.reactivate(meter.id)).status).toBe("active");
    const { data } = await stripe.billing.meters.list({ status: "active", limit: 100 });
    expect(data.map(({ id }) => id)).toContain(meter.id);
    expect(await stripe.billing.meters.retrieve(meter.id)).toMatchObject({ id: meter.id });
  });

  it.each([
    ["sum", ["1.5", "2", "-0.5"], 3],
    ["count", ["7", "8"], 2],
    ["last", ["4", "9"], 9],
  ] as const)(
    "reckon the %s of what was reported, for each stretch of time",
    async (formula, values, result) => {
      const stripe = client();
      const meter = await newMeter(formula);
      const customer = await payer();
      const hour = Math.floor(Date.now() / 1000 / 3600) * 3600;
      for (const [at, value] of values.entries()) {
        await use(meter, customer.id, value, { timestamp: hour - 3600 + at });
      }
      const asked = { customer: customer.id, start_time: hour - 7200, end_time: hour };
      const total = async () => {
        const { data } = await stripe.billing.meters.listEventSummaries(meter.id, asked);
        return data.map(({ aggregated_value }) => aggregated_value);
      };
      await expect.poll(total, { timeout: 60_000 }).toEqual([result]);
      const byHour = { ...asked, value_grouping_window: "hour" as const };
      const { data } = await stripe.billing.meters.listEventSummaries(meter.id, byHour);
      const [only] = data.filter(({ aggregated_value }) => aggregated_value !== 0);
      expect(only).toMatchObject({ start_time: hour - 3600, end_time: hour, aggregated_value: result });
      const askew = stripe.billing.meters.listEventSummaries(meter.id, { ...byHour, start_time: hour - 60 });
      expect((await stripeError(askew)).param).toBe("start_time");
    },
  );
});

describe("meter events", () => {
  it("are refused when they come a second time, which the client is not to repeat", async () => {
    const meter = await newMeter();
    const customer = await payer();
    const first = await use(meter, customer.id, "2", { identifier: `${run}-once` });
    expect(first).toMatchObject({ identifier: `${run}-once`, event_name: meter.event_name });
    const error = await stripeError(use(meter, customer.id, "3", { identifier: `${run}-once` }));
    expect(error).toMatchObject({ statusCode: 400, headers: { "stripe-should-retry": "false" } });
    expect(error.message).toContain(`An event already exists with identifier ${run}-once`);
  });

  it("are refused when nobody could count them", async () => {
    const meter = await newMeter();
    const customer = await payer();
    const now = Math.floor(Date.now() / 1000);
    expect((await stripeError(use(meter, "cus_nobody", "1"))).code).toBe("meter_event_customer_not_found");
    expect((await stripeError(use(meter, customer.id, "many"))).code).toBe("meter_event_invalid_value");
    const late = use(meter, customer.id, "1", { timestamp: now - 36 * day });
    expect((await stripeError(late)).code).toBe("timestamp_too_far_in_past");
    const early = use(meter, customer.id, "1", { timestamp: now + 3600 });
    expect((await stripeError(early)).code).toBe("timestamp_in_future");
  });

  it("are taken back by their identifier, and sent by the second version of the API and in streams", async () => {
    const stripe = client();
    const meter = await newMeter();
    const customer = await payer();
    const { event_name } = meter;
    const minute = Math.floor(Date.now() / 60_000) * 60;
    const payload = (value: string) => ({ stripe_customer_id: customer.id, value });
    await use(meter, customer.id, "100", { identifier: `${run}-wrong` });
    await stripe.v2.billing.meterEvents.create({ event_name, payload: payload("5") });
    const session = await stripe.v2.billing.meterEventSession.create();
    await withKey(session.authentication_token).v2.billing.meterEventStream.create({
      events: [
        { event_name, payload: payload("20") },
        { event_name: "unknown", payload: payload("1") },
      ],
    });
    const cancelled = await stripe.billing.meterEventAdjustments.create({
      event_name,
      type: "cancel",
      cancel: { identifier: `${run}-wrong` },
    });
    expect(cancelled).toMatchObject({ status: "pending", cancel: { identifier: `${run}-wrong` } });
    await use(meter, customer.id, "50", { identifier: `${run}-worse` });
    const cancel = { identifier: `${run}-worse` };
    await stripe.v2.billing.meterEventAdjustments.create({ event_name, type: "cancel", cancel });
    const asked = { customer: customer.id, start_time: minute - 60, end_time: minute + 120 };
    await expect
      .poll(
        async () => {
          const { data } = await stripe.billing.meters.listEventSummaries(meter.id, asked);
          return data[0]?.aggregated_value;
        },
        { timeout: 60_000 },
      )
      .toBe(25);
  });

  it("make alerts go off, once for each customer", async () => {
    const stripe = client();
    const meter = await newMeter();
    const customer = await payer();
    const alert = await stripe.billing.alerts.create({
      alert_type: "usage_threshold",
      title: "Ten calls",
      usage_threshold: { gte: 10, meter: meter.id, recurrence: "one_time" },
    });
    for (const value of ["4", "7", "8"]) await use(meter, customer.id, value);
    const told = async () => {
      const events = await stripe.events.list({ type: "billing.alert.triggered", limit: 100 });
      return events.data.filter(({ data }) => {
        return (data.object as Stripe.Billing.AlertTriggered).customer === customer.id;
      }).length;
    };
    await expect.poll(told, { timeout: 60_000 }).toBe(1);
    expect((await stripe.billing.alerts.deactivate(alert.id)).status).toBe("inactive");
    expect((await stripe.billing.alerts.activate(alert.id)).status).toBe("active");
    expect((await stripe.billing.alerts.list({ meter: meter.id })).data).toHaveLength(1);
    expect((await stripe.billing.alerts.archive(alert.id)).status).toBe("archived");
    expect((await stripe.billing.alerts.retrieve(alert.id)).status).toBe("archived");
  });
});

describe("prices with tiers", () => {
  it("charge each tier for what lies in it, or all at the one that is reached", async () => {
    const stripe = client();
    const customer = await payer();
    const tiers: Stripe.PriceCreateParams.Tier[] = [
      { up_to: 10, unit_amount: 1000, flat_amount: 200 },
      { up_to: "inf", unit_amount: 500 },
    ];
    for (const [tiers_mode, amounts] of [
      ["graduated", [10_000, 200, 2_500]],
      ["volume", [7_500]],
    ] as const) {
      const price = await stripe.prices.create({
        ...{ currency: "usd", billing_scheme: "tiered", tiers, tiers_mode },
        ...{ recurring: { interval: "month" }, product_data: { name: "Seats" }, expand: ["tiers"] },
      });
      expect(price).toMatchObject({ unit_amount: null, tiers_mode, billing_scheme: "tiered" });
      expect(price.tiers?.map(({ up_to }) => up_to)).toEqual([10, null]);
      const { latest_invoice } = await stripe.subscriptions.create({
        ...{ customer: customer.id, items: [{ price: price.id, quantity: 15 }] },
        expand: ["latest_invoice"],
      });
      const { lines } = latest_invoice as Stripe.Invoice;
      expect(lines.data.map(({ amount }) => amount).toSorted()).toEqual(amounts.toSorted());
    }
  });

  it("are refused where they leave a gap or an end", async () => {
    const stripe = client();
    const base = { currency: "usd", billing_scheme: "tiered", tiers_mode: "graduated" } as const;
    const make = (tiers: Stripe.PriceCreateParams.Tier[]) =>
      stripe.prices.create({ ...base, tiers, product_data: { name: "Seats" } });
    const ends = make([{ up_to: 10, unit_amount: 1 }]);
    expect((await stripeError(ends)).param).toBe("tiers[0][up_to]");
    const unordered = make([
      { up_to: 10, unit_amount: 2 },
      { up_to: 5, unit_amount: 1 },
      { up_to: "inf", unit_amount: 1 },
    ]);
    expect((await stripeError(unordered)).param).toBe("tiers[1][up_to]");
  });
});

describe("usage", () => {
  it("is billed when its month is over, with what came in before the invoice was final", async () => {
    const stripe = client();
    const meter = await newMeter();
    const { clock, customer } = await onClock(clockStart);
    const price = await metered(meter.id, { unit_amount_decimal: "0.5" as unknown as Stripe.Decimal });
    const seats = await stripe.prices.create({
      ...{ currency: "usd", unit_amount: 1000, recurring: { interval: "month" } },
      product_data: { name: "Seats" },
    });
    const items = [{ price: seats.id, quantity: 3 }, { price: price.id }];
    const { id, latest_invoice } = await stripe.subscriptions.create({
      ...{ customer: customer.id, items, expand: ["latest_invoice"] },
    });
    // Seats are paid in advance, and nothing has been used yet.
    expect((latest_invoice as Stripe.Invoice).total).toBe(3000);
    await use(meter, customer.id, "1000", { timestamp: clockStart + 60 });
    const upcoming = await stripe.invoices.createPreview({ subscription: id });
    expect(upcoming.total).toBe(3500);
    const end = Date.parse("2027-02-28T10:00:00Z") / 1000;
    await advance(clock, end + 60);
    // The draft rests for an hour.
    await use(meter, customer.id, "500", { timestamp: end - 60 });
    await use(meter, customer.id, "9", { timestamp: end + 30 });
    await advance(clock, end + 2 * 3600);
    const { data } = await stripe.invoices.list({ customer: customer.id });
    expect(data.map(({ status, total }) => [status, total])).toEqual([
      ["paid", 3750],
      ["paid", 3000],
    ]);
    const line = data[0]?.lines.data.find(({ amount }) => amount === 750);
    expect(line).toMatchObject({ quantity: 1500, period: { start: clockStart, end } });
    const item = (await stripe.subscriptions.retrieve(id)).items.data.find(
      ({ price: { id } }) => id === price.id,
    );
    expect(item?.quantity).toBeUndefined();
    await stripe.subscriptions.cancel(id, { invoice_now: true });
    const [last] = (await stripe.invoices.list({ customer: customer.id })).data;
    // Nine calls at half a cent.
    expect(last?.lines.data.map(({ amount }) => amount)).toEqual([5]);
  });

  it("has no quantity of its own, and a meter always", async () => {
    const stripe = client();
    const meter = await newMeter();
    const customer = await payer();
    const price = await metered(meter.id, { unit_amount: 1 });
    const counted = stripe.subscriptions.create({
      ...{ customer: customer.id, items: [{ price: price.id, quantity: 2 }] },
    });
    expect((await stripeError(counted)).param).toBe("items[0][quantity]");
    const unmetered = stripe.prices.create({
      ...{ currency: "usd", unit_amount: 1, product_data: { name: "Calls" } },
      recurring: { interval: "month", usage_type: "metered" },
    });
    expect((await stripeError(unmetered)).param).toBe("recurring[meter]");
  });

  it("is paid from credits first, in the order in which they are to be used", async () => {
    const stripe = client();
    const meter = await newMeter();
    const { clock, customer } = await onClock(clockStart);
    const price = await metered(meter.id, { unit_amount: 1 });
    const grant = (name: string, value: number, more: object) =>
      stripe.billing.creditGrants.create({
        ...{ name, customer: customer.id, category: "promotional" as const },
        amount: { type: "monetary", monetary: { currency: "usd", value } },
        applicability_config: { scope: { price_type: "metered" } },
        ...more,
      });
    const later = await grant("later", 1000, { priority: 60 });
    const first = await grant("first", 300, { priority: 10 });
    const gone = await grant("gone", 5000, {});
    expect((await stripe.billing.creditGrants.voidGrant(gone.id)).voided_at).not.toBeNull();
    await stripe.subscriptions.create({ customer: customer.id, items: [{ price: price.id }] });
    await use(meter, customer.id, "800", { timestamp: clockStart + 60 });
    await advance(clock, Date.parse("2027-02-28T12:00:00Z") / 1000);
    const [invoice] = (await stripe.invoices.list({ customer: customer.id })).data;
    expect(invoice).toMatchObject({ subtotal: 800, total: 0, amount_due: 0, status: "paid" });
    expect(invoice?.total_pretax_credit_amounts?.map(({ amount }) => amount)).toEqual([300, 500]);
    const left = async (credit_grant: string) => {
      const filter = { type: "credit_grant" as const, credit_grant };
      const { balances } = await stripe.billing.creditBalanceSummaries.retrieve({
        customer: customer.id,
        filter,
      });
      return balances[0]?.available_balance.monetary?.value;
    };
    expect([await left(first.id), await left(later.id), await left(gone.id)]).toEqual([0, 500, 0]);
    const { data } = await stripe.billing.creditBalanceTransactions.list({ credit_grant: later.id });
    expect(data.map(({ credit, debit }) => credit?.type ?? debit?.type)).toEqual([
      "credits_applied",
      "credits_granted",
    ]);
    const [{ id = "" } = {}] = data;
    expect(await stripe.billing.creditBalanceTransactions.retrieve(id)).toMatchObject({ type: "debit" });
    await stripe.billing.creditGrants.update(later.id, { metadata: { why: "trial" } });
    await stripe.billing.creditGrants.expire(later.id);
    expect(await stripe.billing.creditGrants.retrieve(later.id)).toMatchObject({
      metadata: { why: "trial" },
    });
    expect(await left(later.id)).toBe(0);
    expect((await stripe.billing.creditGrants.list({ customer: customer.id })).data).toHaveLength(3);
  });
});
