import type Stripe from "stripe";
import { beforeAll, describe, expect, it } from "vitest";
import { stripeError } from "../testing/client";
import { useContract } from "../testing/contract";

/* Part of the contract suite: through the real SDK only, so that it also runs against a Stripe sandbox. */
const { client, payer } = useContract();
let stripe: Stripe;
beforeAll(() => {
  stripe = client();
});

describe("invoices", () => {
  it("go from draft to open to paid, with a page to look at", async () => {
    const customer = await payer();
    await stripe.invoiceItems.create({
      customer: customer.id,
      amount: 700,
      currency: "usd",
      description: "Setup",
    });
    const empty = await stripe.invoices.create({ customer: customer.id });
    expect(empty).toMatchObject({ status: "draft", total: 0, auto_advance: false });
    await stripe.invoices.del(empty.id);
    const draft = await stripe.invoices.create({
      customer: customer.id,
      pending_invoice_items_behavior: "include",
    });
    await stripe.invoiceItems.create({
      customer: customer.id,
      invoice: draft.id,
      amount: 300,
      currency: "usd",
    });
    expect(await stripe.invoices.retrieve(draft.id)).toMatchObject({ total: 1000, number: null });

    const open = await stripe.invoices.finalizeInvoice(draft.id, { expand: ["confirmation_secret"] });
    expect(open).toMatchObject({ status: "open", amount_due: 1000, amount_remaining: 1000 });
    expect(open.number).toMatch(/-\d{4}$/);
    expect(open.confirmation_secret?.client_secret).toContain("_secret_");
    const page = await fetch(open.hosted_invoice_url ?? "");
    expect(page.status).toBe(200);

    const paid = await stripe.invoices.pay(draft.id, { expand: ["payments"] });
    expect(paid).toMatchObject({ status: "paid", amount_paid: 1000, amount_remaining: 0 });
    expect(paid.payments?.data[0]).toMatchObject({ status: "paid", payment: { type: "payment_intent" } });
    expect((await stripeError(stripe.invoices.pay(draft.id))).message).toBe("Invoice is already paid");
    expect((await stripeError(stripe.invoices.del(draft.id))).statusCode).toBe(400);
    const edited = stripe.invoices.update(draft.id, { description: "late" });
    expect((await stripeError(edited)).code).toBe("invoice_not_editable");
  });

  it("record a declined payment and stay open", async () => {
    const customer = await payer("pm_card_chargeCustomerFail");
    const draft = await stripe.invoices.create({ customer: customer.id });
    await stripe.invoiceItems.create({
      customer: customer.id,
      invoice: draft.id,
      amount: 900,
      currency: "usd",
    });
    const error = await stripeError(stripe.invoices.pay(draft.id));
    expect(error).toMatchObject({ statusCode: 402, type: "StripeCardError", code: "card_declined" });
    expect(await stripe.invoices.retrieve(draft.id)).toMatchObject({
      status: "open",
      attempted: true,
      attempt_count: 1,
    });
  });

  it("can be voided or written off, and a write-off still paid", async () => {
    const customer = await payer();
    const open = async () => {
      const draft = await stripe.invoices.create({
        customer: customer.id,
        collection_method: "send_invoice",
        days_until_due: 7,
      });
      await stripe.invoiceItems.create({
        customer: customer.id,
        invoice: draft.id,
        amount: 800,
        currency: "usd",
      });
      return (await stripe.invoices.finalizeInvoice(draft.id)).id;
    };
    const voided = await stripe.invoices.voidInvoice(await open());
    expect(voided.status).toBe("void");
    expect(voided.status_transitions.voided_at).not.toBeNull();
    expect((await stripeError(stripe.invoices.pay(voided.id))).statusCode).toBe(400);
    const written = await stripe.invoices.markUncollectible(await open());
    expect(written.status).toBe("uncollectible");
    expect((await stripe.invoices.pay(written.id, { paid_out_of_band: true })).status).toBe("paid");
    const sent = await stripe.invoices.sendInvoice(await open());
    expect(sent).toMatchObject({ status: "open", collection_method: "send_invoice" });
    const listed = await stripe.invoices.list({ customer: customer.id, status: "open" });
    expect(listed.data.map(({ id }) => id)).toEqual([sent.id]);
  });

  it("turn a credit into balance and use it up", async () => {
    const customer = await payer();
    const bill = async (amount: number) => {
      const draft = await stripe.invoices.create({ customer: customer.id, currency: "usd" });
      await stripe.invoiceItems.create({ customer: customer.id, invoice: draft.id, amount, currency: "usd" });
      return stripe.invoices.finalizeInvoice(draft.id);
    };
    expect(await bill(-500)).toMatchObject({
      status: "paid",
      total: -500,
      amount_due: 0,
      ending_balance: -500,
    });
    expect(await stripe.customers.retrieve(customer.id)).toMatchObject({ balance: -500 });
    expect(await bill(1200)).toMatchObject({
      total: 1200,
      amount_due: 700,
      starting_balance: -500,
      ending_balance: 0,
    });
    expect(await stripe.customers.retrieve(customer.id)).toMatchObject({ balance: 0 });
  });

  it("follow their items while they are drafts", async () => {
    const customer = await payer();
    const draft = await stripe.invoices.create({ customer: customer.id });
    const item = await stripe.invoiceItems.create({
      customer: customer.id,
      invoice: draft.id,
      amount: 100,
      currency: "usd",
    });
    await stripe.invoiceItems.update(item.id, { amount: 250, description: "More" });
    expect((await stripe.invoices.retrieve(draft.id)).lines.data[0]).toMatchObject({
      amount: 250,
      description: "More",
    });
    await stripe.invoiceItems.del(item.id);
    expect((await stripe.invoices.retrieve(draft.id)).total).toBe(0);
    expect((await stripeError(stripe.invoiceItems.retrieve(item.id))).statusCode).toBe(404);
  });
});
