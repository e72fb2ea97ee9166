import type Stripe from "stripe";
import { describe, expectTypeOf, it } from "vitest";
import type { Wire } from "./wire";

describe("Wire", () => {
  it("turns decimals into strings and expandable fields into ids, and keeps the rest", () => {
    expectTypeOf<Wire<Stripe.Price>["unit_amount_decimal"]>().toEqualTypeOf<string | null>();
    expectTypeOf<Wire<Stripe.Price>["product"]>().toEqualTypeOf<string>();
    expectTypeOf<Wire<Stripe.Subscription>["latest_invoice"]>().toEqualTypeOf<string | null>();
    expectTypeOf<Wire<Stripe.Subscription>["discounts"]>().toEqualTypeOf<string[]>();
    expectTypeOf<Wire<Stripe.Invoice>["status_transitions"]["paid_at"]>().toEqualTypeOf<number | null>();
  });

  it("makes a missing required field an error of the compiler", () => {
    // @ts-expect-error a payment needs more than an id
    const payment: Wire<Stripe.InvoicePayment> = { id: "inpay_1", object: "invoice_payment" };
    expectTypeOf(payment).not.toBeAny();
  });
});
