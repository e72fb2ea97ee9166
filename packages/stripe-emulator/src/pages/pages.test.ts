import { describe, expect, it } from "vitest";
import { type TestBed, useEmulator } from "../testing/emulator";

const bed = useEmulator();
const day = 86_400;

const good = { card_number: "4242 4242 4242 4242", expiry: "12 / 34", cvc: "123", name: "Ada Lovelace" };

/** Sends a page's form, as a browser would. */
async function post(url: string, values: Record<string, string>) {
  const response = await fetch(url, {
    method: "POST",
    body: new URLSearchParams(values),
    redirect: "manual",
  });
  return { status: response.status, to: response.headers.get("location"), text: await response.text() };
}

const look = async (url: string) => (await fetch(url)).text();

async function sellSeats({ stripe }: TestBed, extra: { trial?: number; customer?: string } = {}) {
  const price = await stripe.prices.create({
    ...{ currency: "usd", unit_amount: 1000, product_data: { name: "Seats" } },
    recurring: { interval: "month" },
  });
  return stripe.checkout.sessions.create({
    mode: "subscription",
    line_items: [{ price: price.id, quantity: 3 }],
    success_url: "http://shop.example/done?session={CHECKOUT_SESSION_ID}",
    cancel_url: "http://shop.example/plans",
    client_reference_id: "tenant_1",
    ...(extra.customer ? { customer: extra.customer } : {}),
    subscription_data: {
      metadata: { tenant_id: "tenant_1" },
      ...(extra.trial ? { trial_period_days: extra.trial } : {}),
    },
  });
}

describe("Checkout", () => {
  it("sells a subscription to somebody new, once", async () => {
    const { stripe } = bed();
    const session = await sellSeats(bed());
    expect(session).toMatchObject({
      status: "open",
      payment_status: "unpaid",
      amount_total: 3000,
      customer: null,
    });
    const page = await look(session.url ?? "");
    expect(page).toContain("3 × Seats");
    expect(page).toContain("http://shop.example/plans");
    const paid = await post(session.url ?? "", { ...good, email: "ada@example.com" });
    expect(paid).toMatchObject({ status: 303, to: `http://shop.example/done?session=${session.id}` });
    const done = await stripe.checkout.sessions.retrieve(session.id, {
      expand: ["subscription", "customer", "line_items"],
    });
    expect(done).toMatchObject({
      status: "complete",
      payment_status: "paid",
      url: null,
      client_reference_id: "tenant_1",
      customer: { email: "ada@example.com", name: "Ada Lovelace" },
      subscription: { status: "active", metadata: { tenant_id: "tenant_1" } },
      line_items: { data: [{ quantity: 3, amount_total: 3000 }] },
    });
    expect(await stripe.invoices.retrieve(String(done.invoice))).toMatchObject({
      status: "paid",
      total: 3000,
    });
    expect((await post(session.url ?? "", good)).status).toBe(410);
    const events = await stripe.events.list({ type: "checkout.session.completed" });
    expect(events.data).toHaveLength(1);
  });

  it("says what is wrong with a card, keeps what was written, and leaves nothing behind", async () => {
    const { stripe } = bed();
    const session = await sellSeats(bed());
    const url = session.url ?? "";
    const empty = await post(url, {});
    expect(empty.status).toBe(400);
    for (const words of [
      "This is no test card",
      "as 12 / 34",
      "three or four digits",
      "on the card.",
      "receipts",
    ]) {
      expect(empty.text).toContain(words);
    }
    expect((await post(url, { ...good, email: "a@b.c", expiry: "01 / 20" })).text).toContain("has expired");
    for (const [card_number, words] of [
      ["4000 0000 0000 0002", "Your card was declined."],
      ["4000 0000 0000 9995", "insufficient funds"],
      ["4000 0000 0000 0341", "Your card was declined."],
    ] as const) {
      const declined = await post(url, { ...good, email: "ada@example.com", card_number });
      expect(declined.status).toBe(402);
      expect(declined.text).toContain(words);
      expect(declined.text).toContain('value="ada@example.com"');
    }
    expect((await stripe.customers.list()).data).toEqual([]);
    expect((await stripe.subscriptions.list({ status: "all" })).data).toEqual([]);
    expect((await stripe.checkout.sessions.retrieve(session.id)).status).toBe("open");
  });

  it.each(["4000 0025 0000 3155", "4000 0000 0000 3220"])(
    "asks the holder of %s before it takes the money",
    async (card_number) => {
      const { stripe } = bed();
      const customer = await stripe.customers.create({ email: "ada@example.com" });
      const session = await sellSeats(bed(), { customer: customer.id });
      const url = session.url ?? "";
      const asked = await post(url, { ...good, card_number });
      expect(asked).toMatchObject({ status: 200 });
      expect(asked.text).toContain("Complete authentication");
      const refused = await post(url, { ...good, card_number, answer: "fail" });
      expect(refused.text).toContain("unable to authenticate");
      expect((await post(url, { ...good, card_number, answer: "complete" })).status).toBe(303);
      const { subscription } = await stripe.checkout.sessions.retrieve(session.id);
      expect((await stripe.subscriptions.retrieve(String(subscription))).status).toBe("active");
      // Later charges are made without its holder.
      bed().seconds += 31 * day;
      await stripe.subscriptions.retrieve(String(subscription));
      bed().seconds += 3_600;
      const { data } = await stripe.invoices.list({ customer: customer.id });
      expect(data.map(({ status }) => status)).toEqual(["paid", "paid"]);
    },
  );

  it("begins a trial for nothing, and keeps the card for its end", async () => {
    const { stripe } = bed();
    const session = await sellSeats(bed(), { trial: 14 });
    expect(session.amount_total).toBe(0);
    expect(await look(session.url ?? "")).toContain("Start trial");
    await post(session.url ?? "", { ...good, email: "ada@example.com" });
    const done = await stripe.checkout.sessions.retrieve(session.id, { expand: ["subscription"] });
    expect(done).toMatchObject({
      payment_status: "no_payment_required",
      subscription: { status: "trialing" },
    });
  });

  it("expires after a day, and when that is asked for", async () => {
    const { stripe } = bed();
    const [first, second] = [await sellSeats(bed()), await sellSeats(bed())];
    expect(await stripe.checkout.sessions.expire(first.id)).toMatchObject({ status: "expired", url: null });
    bed().seconds += day;
    expect((await stripe.checkout.sessions.retrieve(second.id)).status).toBe("expired");
    expect((await post(second.url ?? "", good)).status).toBe(410);
    expect((await stripe.events.list({ type: "checkout.session.expired" })).data).toHaveLength(2);
  });

  it("keeps a card in setup mode", async () => {
    const { stripe } = bed();
    const customer = await stripe.customers.create({ email: "ada@example.com" });
    const session = await stripe.checkout.sessions.create({
      ...{ mode: "setup", currency: "usd", customer: customer.id, success_url: "http://shop.example/done" },
    });
    await post(session.url ?? "", good);
    const { setup_intent } = await stripe.checkout.sessions.retrieve(session.id, {
      expand: ["setup_intent"],
    });
    expect(setup_intent).toMatchObject({ status: "succeeded", customer: customer.id });
    expect((await stripe.paymentMethods.list({ customer: customer.id })).data).toHaveLength(1);
  });
});

describe("the billing portal", () => {
  async function openPortal(flow_data?: object) {
    const { stripe } = bed();
    const { customer, subscription, price } = await bed().subscribed();
    const dear = await stripe.prices.create({
      ...{ currency: "usd", unit_amount: 2500, product_data: { name: "More seats" } },
      recurring: { interval: "month" },
    });
    await stripe.billingPortal.configurations.create({
      features: {
        invoice_history: { enabled: true },
        payment_method_update: { enabled: true },
        subscription_cancel: {
          enabled: true,
          cancellation_reason: { enabled: true, options: ["too_expensive", "other"] },
        },
        subscription_update: {
          enabled: true,
          default_allowed_updates: ["price", "quantity"],
          products: [{ product: dear.product as string, prices: [dear.id] }],
          proration_behavior: "always_invoice",
        },
      },
    });
    const session = await stripe.billingPortal.sessions.create({
      ...{ customer: customer.id, return_url: "http://shop.example/billing" },
      ...(flow_data ? { flow_data: flow_data as { type: "payment_method_update" } } : {}),
    });
    return { customer, subscription, price, dear, session };
  }

  it("cannot be opened before somebody has saved how it is to be", async () => {
    const customer = await bed().stripe.customers.create({});
    await expect(bed().stripe.billingPortal.sessions.create({ customer: customer.id })).rejects.toThrow(
      /until you save your customer portal settings/,
    );
  });

  it("cancels with the period's end, with a reason, and takes that back", async () => {
    const { session, subscription } = await openPortal();
    expect(await look(session.url)).toContain("2 × Seats, $10.00 each / month");
    expect(await look(`${session.url}/cancel`)).toContain("It is too expensive");
    const cancelled = await post(`${session.url}/cancel`, { reason: "too_expensive" });
    expect(cancelled).toMatchObject({ status: 303, to: "http://shop.example/billing" });
    expect(await bed().stripe.subscriptions.retrieve(subscription.id)).toMatchObject({
      ...{ status: "active", cancel_at_period_end: true },
      cancellation_details: { feedback: "too_expensive", reason: "cancellation_requested" },
    });
    expect(await look(session.url)).toContain("Don&#39;t cancel plan");
    await post(`${session.url}/cancel`, {});
    expect(await bed().stripe.subscriptions.retrieve(subscription.id)).toMatchObject({
      cancel_at_period_end: false,
    });
  });

  it("shows what an update costs, and charges that", async () => {
    const { session, subscription, dear, customer } = await openPortal();
    bed().seconds += 10 * day;
    const confirm = await post(`${session.url}/update`, { price: dear.id, quantity: "4" });
    const [, date = ""] = /name="proration_date" value="(\d+)"/.exec(confirm.text) ?? [];
    const [, shown = ""] = /Due today<\/strong><\/dt><dd><strong>(\$[\d.]+)/.exec(confirm.text) ?? [];
    bed().seconds += 600;
    const chosen = { price: dear.id, quantity: "4", proration_date: date, confirm: "1" };
    expect((await post(`${session.url}/update`, chosen)).status).toBe(303);
    const { data } = await bed().stripe.invoices.list({ customer: customer.id });
    expect(data[0]).toMatchObject({ status: "paid", billing_reason: "subscription_update" });
    expect(`$${((data[0]?.amount_paid ?? 0) / 100).toFixed(2)}`).toBe(shown);
    const changed = await bed().stripe.subscriptions.retrieve(subscription.id);
    expect(changed.items.data[0]).toMatchObject({ price: { id: dear.id }, quantity: 4 });
  });

  it("changes the card, by a link that leads there and back", async () => {
    const { session, customer } = await openPortal({
      type: "payment_method_update",
      after_completion: { type: "redirect", redirect: { return_url: "http://shop.example/saved" } },
    });
    const deep = await fetch(session.url);
    expect(deep.url).toBe(`${session.url}/payment-method`);
    expect((await post(deep.url, { ...good, card_number: "4000000000000002" })).text).toContain(
      "was declined",
    );
    const kept = await post(deep.url, { ...good, card_number: "5555 5555 5555 4444" });
    expect(kept.to).toBe("http://shop.example/saved");
    const { invoice_settings } = (await bed().stripe.customers.retrieve(customer.id, {
      expand: ["invoice_settings.default_payment_method"],
    })) as { invoice_settings: { default_payment_method: unknown } };
    expect(invoice_settings.default_payment_method).toMatchObject({ card: { last4: "4444" } });
  });
});

describe("a challenge", () => {
  it("settles the invoice that waits for it, and the subscription with it", async () => {
    const { stripe } = bed();
    const { subscription } = await bed().subscribed("pm_card_authenticationRequired");
    expect(subscription.status).toBe("incomplete");
    const invoice = await stripe.invoices.retrieve(String(subscription.latest_invoice), {
      expand: ["payments.data.payment.payment_intent"],
    });
    expect(invoice).toMatchObject({ status: "open", attempted: true, attempt_count: 0 });
    const intent = invoice.payments?.data[0]?.payment.payment_intent;
    if (!intent || typeof intent === "string") throw new Error("not expanded");
    expect(intent.status).toBe("requires_action");
    const url = intent.next_action?.redirect_to_url?.url ?? "";
    expect(await look(url)).toContain("$20.00");
    expect((await post(url, { answer: "complete" })).to).toBe(`/invoices/${invoice.id}`);
    expect((await stripe.invoices.retrieve(invoice.id)).status).toBe("paid");
    expect((await stripe.subscriptions.retrieve(subscription.id)).status).toBe("active");
  });

  it("that is failed leaves the invoice to be paid otherwise, on its own page", async () => {
    const { stripe } = bed();
    const { subscription } = await bed().subscribed("pm_card_threeDSecure2Required");
    const invoice = await stripe.invoices.retrieve(String(subscription.latest_invoice), {
      expand: ["payments.data.payment.payment_intent"],
    });
    const intent = invoice.payments?.data[0]?.payment.payment_intent;
    if (!intent || typeof intent === "string") throw new Error("not expanded");
    await post(intent.next_action?.redirect_to_url?.url ?? "", { answer: "fail" });
    expect((await stripe.paymentIntents.retrieve(intent.id)).status).toBe("requires_payment_method");
    const hosted = invoice.hosted_invoice_url ?? "";
    expect(await look(hosted)).toContain("Pay $20.00");
    expect((await post(hosted, { ...good, card_number: "4000000000000341" })).text).toContain("was declined");
    expect((await post(hosted, good)).status).toBe(303);
    expect((await stripe.subscriptions.retrieve(subscription.id)).status).toBe("active");
    const document = await fetch(invoice.invoice_pdf ?? "");
    expect(document.headers.get("content-type")).toBe("application/pdf");
    const bytes = Buffer.from(await document.arrayBuffer()).toString("latin1");
    expect([bytes.slice(0, 5), bytes.trimEnd().slice(-5)]).toEqual(["%PDF-", "%%EOF"]);
  });
});
