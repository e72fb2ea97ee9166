import { describe, expect, it } from "vitest";
import { stripeError } from "./testing/client";
import { useEmulator } from "./testing/emulator";

const bed = useEmulator();
const hour = 3600;
const day = 86_400;

describe("the clock", () => {
  it("renews a subscription when its period is over: a draft, an hour's rest, the money", async () => {
    const { subscription, customer, item } = await bed().subscribed();
    bed().seconds += 10 * day;
    await bed().stripe.subscriptions.update(subscription.id, { items: [{ id: item.id, quantity: 3 }] });
    await bed().stripe.invoiceItems.create({
      customer: customer.id,
      amount: 99,
      currency: "usd",
      description: "Extra",
    });
    bed().seconds = Date.parse("2026-02-28T10:00:00Z") / 1000;

    const renewed = await bed().stripe.subscriptions.retrieve(subscription.id);
    const [rolled] = renewed.items.data;
    expect(rolled?.current_period_start).toBe(bed().seconds);
    // The day of the month comes back after the short month.
    expect(rolled?.current_period_end).toBe(Date.parse("2026-03-31T10:00:00Z") / 1000);
    const draft = await bed().stripe.invoices.retrieve(String(renewed.latest_invoice));
    expect(draft).toMatchObject({
      status: "draft",
      billing_reason: "subscription_cycle",
      created: bed().seconds,
    });
    const amounts = draft.lines.data.map(({ amount }) => amount);
    // 18 of 28 days: the rest of 2 seats back, the rest of 3 charged; the extra; 3 seats in advance.
    expect(amounts).toEqual([-1286, 1929, 99, 3000]);
    expect(draft.total).toBe(3742);
    expect((await bed().stripe.invoiceItems.list({ customer: customer.id, pending: true })).data).toEqual([]);

    bed().seconds += hour;
    expect(await bed().stripe.invoices.retrieve(draft.id)).toMatchObject({
      status: "paid",
      amount_paid: 3742,
    });
    const updates = await bed().stripe.events.list({ type: "customer.subscription.updated" });
    expect(updates.data[0]?.data.previous_attributes).toHaveProperty("latest_invoice");
  });

  it("catches up on months of silence, each step dated when it was due", async () => {
    const { subscription } = await bed().subscribed();
    bed().seconds = Date.parse("2026-07-01T00:00:00Z") / 1000;
    const invoices = await bed().stripe.invoices.list({ subscription: subscription.id });
    expect(invoices.data).toHaveLength(6);
    expect(invoices.data.every(({ status }) => status === "paid")).toBe(true);
    const dates = invoices.data.map(({ created }) => new Date(created * 1000).toISOString().slice(0, 10));
    expect(dates).toEqual([
      "2026-06-30",
      "2026-05-31",
      "2026-04-30",
      "2026-03-31",
      "2026-02-28",
      "2026-01-31",
    ]);
    const numbers = invoices.data.map(({ number }) => number?.slice(-4));
    expect(numbers).toEqual(["0006", "0005", "0004", "0003", "0002", "0001"]);
  });

  it("makes a subscription past due, tries again, gives up; a good card heals it before that", async () => {
    const start = async () => {
      const made = await bed().subscribed();
      const failing = await bed().stripe.paymentMethods.attach("pm_card_chargeCustomerFail", {
        customer: made.customer.id,
      });
      const { id } = made.customer;
      await bed().stripe.customers.update(id, { invoice_settings: { default_payment_method: failing.id } });
      return made;
    };
    const [doomed, healed] = [await start(), await start()];
    bed().seconds += 28 * day + hour;
    const status = async (made: typeof doomed) =>
      (await bed().stripe.subscriptions.retrieve(made.subscription.id)).status;
    expect([await status(doomed), await status(healed)]).toEqual(["past_due", "past_due"]);
    expect(await bed().stripe.customers.retrieve(doomed.customer.id)).toMatchObject({ delinquent: true });
    const { latest_invoice } = await bed().stripe.subscriptions.retrieve(healed.subscription.id);
    expect(await bed().stripe.invoices.retrieve(String(latest_invoice))).toMatchObject({
      status: "open",
      attempt_count: 1,
      next_payment_attempt: bed().seconds + 3 * day,
    });
    const { id } = healed.customer;
    const good = await bed().stripe.paymentMethods.attach("pm_card_visa", { customer: id });
    await bed().stripe.customers.update(id, { invoice_settings: { default_payment_method: good.id } });
    bed().seconds += 16 * day;
    expect([await status(doomed), await status(healed)]).toEqual(["canceled", "active"]);
    expect(await bed().stripe.customers.retrieve(id)).toMatchObject({ delinquent: false });
    const ended = await bed().stripe.subscriptions.retrieve(doomed.subscription.id);
    expect(ended.cancellation_details?.reason).toBe("payment_failed");
  });

  it("ends a subscription with its period", async () => {
    const { subscription } = await bed().subscribed();
    const ending = await bed().stripe.subscriptions.update(subscription.id, { cancel_at_period_end: true });
    bed().seconds = ending.cancel_at ?? 0;
    const ended = await bed().stripe.subscriptions.retrieve(subscription.id);
    expect(ended).toMatchObject({ status: "canceled", ended_at: bed().seconds });
    expect((await bed().stripe.invoices.list({ subscription: subscription.id })).data).toHaveLength(1);
  });

  it("lets an unpaid beginning expire", async () => {
    const { subscription } = await bed().subscribed("pm_card_chargeCustomerFail");
    expect(subscription.status).toBe("incomplete");
    bed().seconds += 23 * hour;
    expect((await bed().stripe.subscriptions.retrieve(subscription.id)).status).toBe("incomplete_expired");
    expect((await bed().stripe.invoices.list({ subscription: subscription.id })).data[0]?.status).toBe(
      "void",
    );
  });

  it("gives back what was charged, not what the price says now", async () => {
    const { subscription, item, customer } = await bed().subscribed("pm_card_visa", 1);
    const set = (quantity: number, proration_behavior: "create_prorations" | "none") =>
      bed().stripe.subscriptions.update(subscription.id, {
        items: [{ id: item.id, quantity }],
        proration_behavior,
      });
    await set(5, "none");
    bed().seconds += 14 * day;
    await set(6, "create_prorations");
    const pending = await bed().stripe.invoiceItems.list({ customer: customer.id, pending: true });
    // Half of the one seat that was paid for, not of the five that were not.
    expect(pending.data.map(({ amount, quantity }) => [amount, quantity])).toEqual([
      [3000, 6],
      [-500, 1],
    ]);
  });

  it("prorates at the instant a preview was made for, within the period", async () => {
    const { subscription, item, customer } = await bed().subscribed("pm_card_visa", 1);
    const start = bed().seconds;
    bed().seconds += 20 * day;
    const change = (proration_date: number) =>
      bed().stripe.subscriptions.update(subscription.id, {
        items: [{ id: item.id, quantity: 2 }],
        proration_date,
      });
    expect((await stripeError(change(start - day))).param).toBe("proration_date");
    await change(start + 14 * day);
    const pending = await bed().stripe.invoiceItems.list({ customer: customer.id, pending: true });
    expect(pending.data.map(({ amount }) => amount)).toEqual([1000, -500]);
  });
});
