import { describe, expect, it } from "vitest";
import { stripeError } from "../testing/client";
import { useContract } from "../testing/contract";

const { client, payer, run } = useContract();

describe("payment methods", () => {
  it("are made from a token, changed, found and taken away, for good", async () => {
    const stripe = client();
    const customer = await stripe.customers.create({ email: `${run}-cards@example.com` });
    const made = await stripe.paymentMethods.create({
      type: "card",
      card: { token: "tok_visa" },
      billing_details: { name: "Ada", address: { city: "Rome", country: "IT" } },
    });
    expect(made).toMatchObject({ customer: null, card: { last4: "4242", brand: "visa" } });
    await stripe.paymentMethods.attach(made.id, { customer: customer.id });
    const changed = await stripe.paymentMethods.update(made.id, { metadata: { of: "ada" } });
    expect(changed).toMatchObject({ metadata: { of: "ada" }, billing_details: { name: "Ada" } });
    expect((await stripe.paymentMethods.retrieve(made.id)).customer).toBe(customer.id);
    expect((await stripe.paymentMethods.detach(made.id)).customer).toBeNull();
    const again = stripe.paymentMethods.attach(made.id, { customer: customer.id });
    expect((await stripeError(again)).message).toContain("may not be used again");
  });

  it.each([
    ["pm_card_chargeDeclined", "card_declined", "generic_decline"],
    ["pm_card_chargeDeclinedInsufficientFunds", "card_declined", "insufficient_funds"],
    ["pm_card_chargeDeclinedExpiredCard", "expired_card", "expired_card"],
    ["pm_card_chargeDeclinedIncorrectCvc", "incorrect_cvc", "incorrect_cvc"],
    ["pm_card_chargeDeclinedProcessingError", "processing_error", "processing_error"],
  ])("%s is declined with %s, %s", async (payment_method, code, decline_code) => {
    const paying = client().paymentIntents.create({
      ...{ amount: 2000, currency: "usd", confirm: true, payment_method },
      ...{ return_url: "https://example.com/back" },
    });
    const error = await stripeError(paying);
    expect(error).toMatchObject({ statusCode: 402, type: "StripeCardError", code });
    // What cannot be checked any more says nothing of a decline.
    if (error.decline_code) expect(error.decline_code).toBe(decline_code);
  });
});

describe("payment intents", () => {
  it("are paid in two steps, and leave a charge behind", async () => {
    const stripe = client();
    const customer = await payer();
    const intent = await stripe.paymentIntents.create({
      amount: 2500,
      currency: "usd",
      customer: customer.id,
    });
    expect(intent.status).toBe("requires_payment_method");
    const method = String(customer.invoice_settings.default_payment_method);
    const paid = await stripe.paymentIntents.confirm(intent.id, {
      ...{ payment_method: method, return_url: "https://example.com/back" },
    });
    expect(paid).toMatchObject({ status: "succeeded", amount_received: 2500, payment_method: method });
    const charge = await stripe.charges.retrieve(String(paid.latest_charge));
    expect(charge).toMatchObject({
      status: "succeeded",
      paid: true,
      amount: 2500,
      payment_intent: intent.id,
    });
    const { data: charges } = await stripe.charges.list({ payment_intent: intent.id });
    expect(charges.map(({ id }) => id)).toEqual([charge.id]);
    const { data: intents } = await stripe.paymentIntents.list({ customer: customer.id });
    expect(intents.map(({ id }) => id)).toEqual([intent.id]);
    expect((await stripeError(stripe.paymentIntents.cancel(intent.id))).code).toBe(
      "payment_intent_unexpected_state",
    );
  });

  it("wait for the card's holder, and are given up", async () => {
    const stripe = client();
    const asking = await stripe.paymentIntents.create({
      ...{ amount: 2000, currency: "usd", confirm: true, payment_method: "pm_card_threeDSecure2Required" },
      ...{ return_url: "https://example.com/back" },
    });
    expect(asking).toMatchObject({ status: "requires_action", next_action: { type: "redirect_to_url" } });
    const given = await stripe.paymentIntents.cancel(asking.id, { cancellation_reason: "abandoned" });
    expect(given).toMatchObject({ status: "canceled", cancellation_reason: "abandoned" });
  });
});

describe("setup intents", () => {
  it("keep a card for a customer, ask its holder, and say when it is declined", async () => {
    const stripe = client();
    const customer = await stripe.customers.create({ email: `${run}-setup@example.com` });
    const intent = await stripe.setupIntents.create({ customer: customer.id, description: "For later" });
    const back = { return_url: "https://example.com/back" };
    const kept = await stripe.setupIntents.confirm(intent.id, { payment_method: "pm_card_visa", ...back });
    expect(kept.status).toBe("succeeded");
    expect((await stripe.paymentMethods.retrieve(String(kept.payment_method))).customer).toBe(customer.id);
    const asking = await stripe.setupIntents.create({
      ...{ customer: customer.id, confirm: true, payment_method: "pm_card_authenticationRequired", ...back },
    });
    expect(asking.status).toBe("requires_action");
    expect((await stripe.setupIntents.cancel(asking.id)).status).toBe("canceled");
    const declined = stripe.setupIntents.create({
      ...{ customer: customer.id, confirm: true, payment_method: "pm_card_chargeDeclined", ...back },
    });
    expect(await stripeError(declined)).toMatchObject({ statusCode: 402, code: "card_declined" });
    const { data } = await stripe.setupIntents.list({ customer: customer.id, limit: 5 });
    expect(data.map(({ status }) => status)).toContain("canceled");
    expect((await stripe.setupIntents.retrieve(intent.id)).status).toBe("succeeded");
  });
});
