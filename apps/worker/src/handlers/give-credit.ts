import type Stripe from "stripe";
import { lookAtCustomer } from "../look-at-customer";
import { mayBeForgotten } from "../may-be-forgotten";
import type { Handler } from "../outbox-message";
import { ensureStripeCustomer } from "./provision-stripe";

/** Puts a credit on the customer's balance, once: where Stripe may have forgotten the first call, it is looked for. */
export const giveCredit: Handler<"stripe.give_credit"> = async (
  services,
  { tenantId, payload: { creditId, amountMinor, currency }, firstAttemptAt },
) => {
  const { stripe } = services;
  const customer = await ensureStripeCustomer(services, tenantId);
  const isGiven = mayBeForgotten(firstAttemptAt) && (await findCredit(stripe, customer, creditId));
  if (!isGiven) {
    await stripe.customers.createBalanceTransaction(
      customer,
      // What is below zero is the customer's.
      { amount: -amountMinor, currency, description: "Credit", metadata: { credit_id: creditId } },
      { idempotencyKey: `credit-${creditId}` },
    );
  }
  await lookAtCustomer(services, { tenantId, customer });
};

async function findCredit(stripe: Stripe, customer: string, creditId: string): Promise<boolean> {
  for await (const { metadata } of stripe.customers.listBalanceTransactions(customer, { limit: 100 })) {
    if (metadata?.credit_id === creditId) return true;
  }
  return false;
}
