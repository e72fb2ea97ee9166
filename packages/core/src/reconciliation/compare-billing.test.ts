import { describe, expect, it } from "vitest";
import { type BillingSide, compareBilling } from "./compare-billing";

const subscription = {
  ...{ stripeSubscriptionId: "sub_1", status: "active", quantity: 10 },
  ...{ unitAmountMinor: 1_000, interval: "month" },
};
const price = { unitPriceMinor: 1_000, interval: "month" as const };
const invoice = { stripeInvoiceId: "in_1", status: "paid", currency: "usd", amountPaidMinor: 12_000 };
const books: BillingSide = { subscriptions: [subscription], invoices: [invoice] };

const compare = (seats: number | null, ours: Partial<BillingSide>, stripes: Partial<BillingSide> = {}) =>
  compareBilling({
    due: { ...price, seats },
    ours: { ...books, ...ours },
    stripes: { ...books, ...stripes },
  });

describe("books that say the same", () => {
  it.each([
    ["with the seats that are paid for", 10],
    ["where no number of seats is fixed", null],
  ])("differ in nothing, %s", (_, seats) => {
    expect(compare(seats, {})).toEqual([]);
  });

  it("may hold more on our side: Stripe tells of the newest invoices alone", () => {
    const older = { ...invoice, stripeInvoiceId: "in_0" };
    expect(compare(10, { invoices: [older, invoice] })).toEqual([]);
  });
});

describe("a difference", () => {
  it("in the seats is told with both numbers", () => {
    expect(compare(12, {})).toEqual([
      { kind: "QUANTITY", severity: "CRITICAL", subject: "sub_1", ours: "12 seats", stripes: "10 seats" },
    ]);
  });

  it("in the price of a seat is told with both, also where no number of seats is fixed", () => {
    const yearly = { subscriptions: [{ ...subscription, unitAmountMinor: 10_000, interval: "year" }] };
    expect(compare(null, yearly, yearly)).toEqual([
      {
        ...{ kind: "PRICE", severity: "CRITICAL", subject: "sub_1" },
        ...{ ours: "1000 a seat and month", stripes: "10000 a seat and year" },
      },
    ]);
    expect(
      compareBilling({ due: null, ours: { ...books, ...yearly }, stripes: { ...books, ...yearly } }),
    ).toEqual([]);
  });

  it("in our copy of a subscription is told, whichever part of it is old, or all of it missing", () => {
    const found = (ours: string) => [
      {
        ...{ kind: "SUBSCRIPTION_COPY", severity: "WARNING", subject: "sub_1" },
        ...{ ours, stripes: "active, 10 seats at 1000 a month" },
      },
    ];
    expect(compare(10, { subscriptions: [{ ...subscription, quantity: 9 }] })).toEqual(
      found("active, 9 seats at 1000 a month"),
    );
    const pastDue = { ...subscription, status: "past_due" };
    expect(compare(10, { subscriptions: [pastDue] })).toEqual(found("past_due, 10 seats at 1000 a month"));
    expect(compare(10, { subscriptions: [] })).toEqual(found("none"));
  });

  it("in an invoice weighs more where money has come that we do not know of", () => {
    const open = { ...invoice, status: "open", amountPaidMinor: 0 };
    const told = { kind: "INVOICE_COPY", subject: "in_1" };
    const words = { paid: "paid, 120.00 USD paid", open: "open, 0.00 USD paid" };
    expect(compare(10, { invoices: [open] })).toEqual([
      { ...told, severity: "CRITICAL", ours: words.open, stripes: words.paid },
    ]);
    expect(compare(10, {}, { invoices: [open] })).toEqual([
      { ...told, severity: "WARNING", ours: words.paid, stripes: words.open },
    ]);
    expect(compare(10, { invoices: [] })).toMatchObject([{ severity: "CRITICAL", ours: "none" }]);
  });

  it("in how many subscriptions run is told before their seats are counted", () => {
    const second = { ...subscription, stripeSubscriptionId: "sub_2" };
    const both = { subscriptions: [second, subscription] };
    expect(compare(99, both, both)).toEqual([
      {
        ...{ kind: "SEVERAL_SUBSCRIPTIONS", severity: "CRITICAL", subject: "sub_1" },
        ...{ ours: "one subscription", stripes: "sub_1, sub_2" },
      },
    ]);
    const ended = { subscriptions: [{ ...subscription, status: "canceled" }] };
    // Both know that the customer has left.
    expect(compare(10, ended, ended)).toEqual([]);
    expect(compare(10, {}, ended)).toMatchObject([
      { kind: "SUBSCRIPTION_COPY", subject: "sub_1" },
      { kind: "NO_SUBSCRIPTION", subject: "sub_1" },
    ]);
    expect(compare(10, { subscriptions: [] }, { subscriptions: [] })).toMatchObject([
      { kind: "NO_SUBSCRIPTION", subject: "none" },
    ]);
    // One that has ended beside one that runs is the past.
    const past = { subscriptions: [subscription, { ...second, status: "canceled" }] };
    expect(compare(10, past, past)).toEqual([]);
  });
});
