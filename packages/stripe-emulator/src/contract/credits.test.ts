import type Stripe from "stripe";
import { describe, expect, it } from "vitest";
import { stripeError } from "../testing/client";
import { expanded, firstItem, useContract } from "../testing/contract";

const { client, monthly, payer, subscribe } = useContract();

describe("a customer's balance", () => {
  it("pays the next invoice first, and says what moved it", async () => {
    const stripe = client();
    const [customer, price] = [await payer(), await monthly()];
    const credit = await stripe.customers.createBalanceTransaction(customer.id, {
      ...{ amount: -1500, currency: "usd", description: "For the outage" },
    });
    expect(credit).toMatchObject({ amount: -1500, ending_balance: -1500, type: "adjustment" });
    const { latest_invoice } = await subscribe(customer.id, price.id, 1);
    expect(expanded(latest_invoice)).toMatchObject({
      ...{ total: 1000, amount_due: 0, status: "paid" },
      ...{ starting_balance: -1500, ending_balance: -500 },
    });
    const { data } = await stripe.customers.listBalanceTransactions(customer.id);
    expect(data.map(({ amount, type }) => [type, amount])).toEqual([
      ["applied_to_invoice", 1000],
      ["adjustment", -1500],
    ]);
    expect(await stripe.customers.retrieveBalanceTransaction(customer.id, credit.id)).toMatchObject({
      description: "For the outage",
    });
    const described = { description: "For the outage in May" };
    await stripe.customers.updateBalanceTransaction(customer.id, credit.id, described);
    expect(((await stripe.customers.retrieve(customer.id)) as Stripe.Customer).balance).toBe(-500);
  });
});

describe("credit notes", () => {
  it("lower what is due of an open invoice, and are taken back", async () => {
    const stripe = client();
    const customer = await stripe.customers.create({ name: "Acme", email: "books@example.com" });
    await stripe.invoiceItems.create({ customer: customer.id, amount: 5000, currency: "usd" });
    const draft = await stripe.invoices.create({
      ...{ customer: customer.id, collection_method: "send_invoice", days_until_due: 30 },
      pending_invoice_items_behavior: "include",
    });
    const early = stripe.creditNotes.create({ invoice: draft.id as string, amount: 1 });
    expect((await stripeError(early)).statusCode).toBe(400);
    const { id = "" } = await stripe.invoices.finalizeInvoice(draft.id as string);
    const shown = await stripe.creditNotes.preview({ invoice: id, amount: 2000 });
    expect(shown).toMatchObject({ amount: 2000, type: "pre_payment" });
    const note = await stripe.creditNotes.create({ invoice: id, amount: 2000, reason: "order_change" });
    expect(await stripe.invoices.retrieve(id)).toMatchObject({ amount_due: 3000, amount_remaining: 3000 });
    const much = stripe.creditNotes.create({ invoice: id, amount: 3001 });
    expect((await stripeError(much)).param).toBe("amount");
    expect((await stripe.creditNotes.listLineItems(note.id)).data).toHaveLength(1);
    await stripe.creditNotes.update(note.id, { memo: "Two seats too many" });
    expect(await stripe.creditNotes.voidCreditNote(note.id)).toMatchObject({ status: "void" });
    expect(await stripe.invoices.retrieve(id)).toMatchObject({ amount_due: 5000, status: "open" });
    await stripe.creditNotes.create({ invoice: id, amount: 5000 });
    expect(await stripe.invoices.retrieve(id)).toMatchObject({ amount_remaining: 0, status: "paid" });
    const { data } = await stripe.creditNotes.list({ invoice: id });
    expect(data.map(({ status, memo }) => [status, memo])).toEqual([
      ["issued", null],
      ["void", "Two seats too many"],
    ]);
  });

  it("of a paid invoice go to the customer's balance, line by line", async () => {
    const stripe = client();
    const [customer, price] = [await payer(), await monthly()];
    const invoice = expanded((await subscribe(customer.id, price.id, 4)).latest_invoice);
    const id = invoice.id as string;
    const [line] = invoice.lines.data;
    const lines = [{ type: "invoice_line_item" as const, invoice_line_item: line?.id ?? "", quantity: 1 }];
    const loose = stripe.creditNotes.create({ invoice: id, lines });
    expect((await stripeError(loose)).statusCode).toBe(400);
    const note = await stripe.creditNotes.create({ invoice: id, lines, credit_amount: 1000 });
    expect(note).toMatchObject({ type: "post_payment", total: 1000, number: `${invoice.number}-CN-01` });
    expect(await stripe.creditNotes.retrieve(note.id)).toMatchObject({ status: "issued" });
    expect(((await stripe.customers.retrieve(customer.id)) as Stripe.Customer).balance).toBe(-1000);
  });
});

describe("the items of a subscription", () => {
  it("are added, changed and taken away, but for the last", async () => {
    const stripe = client();
    const [customer, price, other] = [await payer(), await monthly(), await monthly(300)];
    const { id, ...subscription } = await subscribe(customer.id, price.id, 2);
    const first = firstItem({ id, ...subscription } as Stripe.Subscription);
    const added = await stripe.subscriptionItems.create({ subscription: id, price: other.id, quantity: 5 });
    expect(added).toMatchObject({ quantity: 5, price: { id: other.id } });
    expect((await stripe.subscriptionItems.list({ subscription: id })).data).toHaveLength(2);
    expect(await stripe.subscriptionItems.update(added.id, { quantity: 6 })).toMatchObject({ quantity: 6 });
    expect(await stripe.subscriptionItems.retrieve(added.id)).toMatchObject({ quantity: 6 });
    expect(await stripe.subscriptionItems.del(first.id)).toMatchObject({ deleted: true });
    expect((await stripeError(stripe.subscriptionItems.del(added.id))).statusCode).toBe(400);
  });
});
