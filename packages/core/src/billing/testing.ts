import type { SubscriptionFacts } from "./billing-facts";

/** A running subscription in Stripe's words, for tests to change. */
export const testSubscription: SubscriptionFacts = {
  stripeSubscriptionId: "sub_1",
  status: "active",
  quantity: 10,
  currentPeriodStart: new Date("2027-01-01T00:00:00Z"),
  currentPeriodEnd: new Date("2027-02-01T00:00:00Z"),
  collectionMethod: "send_invoice",
  currency: "usd",
  unitAmountMinor: 1000,
  interval: "month",
  trialEnd: null,
  cancelAt: null,
  endedAt: null,
  card: null,
  nextInvoice: null,
  creditMinor: 0,
  lastDebit: null,
};
