/**
 * Stripe's documented test cards (https://docs.stripe.com/testing), by number, by token and by the shared payment
 * method that each has.
 */
export interface TestCard {
  number: string;
  brand: "visa" | "mastercard" | "amex";
  /** What follows `pm_card_` and `tok_`. */
  name: string;
  /**
   * `works`: attaches and pays. `refuses`: declined as soon as it is attached or charged. `fails`: attaches, and every
   * charge is declined. `asks_once`: its holder must authenticate until they have done so once. `asks_always`: on every
   * payment that its holder is there for.
   */
  behaviour: "works" | "refuses" | "fails" | "asks_once" | "asks_always";
  decline?: Decline;
}

export interface Decline {
  code: string;
  decline_code: string;
  message: string;
}

const refusal = (decline_code: string, message: string, code = "card_declined"): Decline => ({
  code,
  decline_code,
  message,
});
const generic = refusal("generic_decline", "Your card was declined.");

export const testCards: readonly TestCard[] = [
  { name: "visa", number: "4242424242424242", brand: "visa", behaviour: "works" },
  { name: "mastercard", number: "5555555555554444", brand: "mastercard", behaviour: "works" },
  { name: "amex", number: "378282246310005", brand: "amex", behaviour: "works" },
  { name: "bypassPending", number: "4000000000000077", brand: "visa", behaviour: "works" },
  {
    ...{ name: "chargeDeclined", number: "4000000000000002", brand: "visa", behaviour: "refuses" },
    decline: generic,
  },
  // The name that older fixtures have for it.
  {
    ...{ name: "visa_chargeDeclined", number: "4000000000000002", brand: "visa", behaviour: "refuses" },
    decline: generic,
  },
  {
    ...{
      name: "chargeDeclinedInsufficientFunds",
      number: "4000000000009995",
      brand: "visa",
      behaviour: "refuses",
    },
    decline: refusal("insufficient_funds", "Your card has insufficient funds."),
  },
  {
    ...{ name: "chargeDeclinedExpiredCard", number: "4000000000000069", brand: "visa", behaviour: "refuses" },
    decline: refusal("expired_card", "Your card has expired.", "expired_card"),
  },
  {
    ...{
      name: "chargeDeclinedIncorrectCvc",
      number: "4000000000000127",
      brand: "visa",
      behaviour: "refuses",
    },
    decline: refusal("incorrect_cvc", "Your card's security code is incorrect.", "incorrect_cvc"),
  },
  {
    ...{
      name: "chargeDeclinedProcessingError",
      number: "4000000000000119",
      brand: "visa",
      behaviour: "refuses",
    },
    decline: refusal(
      "processing_error",
      "An error occurred while processing your card. Try again in a little bit.",
      "processing_error",
    ),
  },
  {
    ...{ name: "chargeCustomerFail", number: "4000000000000341", brand: "visa", behaviour: "fails" },
    decline: generic,
  },
  { name: "authenticationRequired", number: "4000002500003155", brand: "visa", behaviour: "asks_once" },
  { name: "threeDSecure2Required", number: "4000000000003220", brand: "visa", behaviour: "asks_always" },
] as const;

export function findTestCard(
  by: { shared: string } | { token: string } | { number: string },
): TestCard | null {
  const found = testCards.find((card) => {
    if ("shared" in by) return by.shared === `pm_card_${card.name}`;
    if ("token" in by) return by.token === `tok_${card.name}`;
    return by.number.replaceAll(/\D/g, "") === card.number;
  });
  return found ?? null;
}

/** The bank's refusal of a card, as Stripe words it. */
export function declineError({ decline = generic }: Pick<TestCard, "decline">) {
  return {
    type: "card_error",
    advice_code: "try_again_later",
    network_decline_code: "01",
    ...decline,
  } as const;
}
