import { DomainError } from "@tenantry/core/errors";
import type Stripe from "stripe";
import { askStripe } from "./ask-stripe";

/**
 * Opens Stripe's Checkout for a subscription like the last one, for as many seats as are paid for now.
 * @throws DomainError CONFLICT while one runs, or where there never was one; UNAVAILABLE when Stripe does not answer.
 */
export function openCheckoutSession(
  stripe: Stripe,
  input: { customer: string; tenantId: string; quantity: number; returnUrl: string },
): Promise<{ url: string }> {
  const { customer, tenantId, quantity, returnUrl } = input;
  return askStripe(async () => {
    const { data } = await stripe.subscriptions.list({ customer, status: "all", limit: 10 });
    const price = data[0]?.items.data[0]?.price.id;
    if (!price || data.some(({ ended_at }) => ended_at === null)) {
      throw new DomainError("CONFLICT", "There is a subscription already. Load the page again.");
    }
    const { url } = await stripe.checkout.sessions.create({
      mode: "subscription",
      customer,
      line_items: [{ price, quantity }],
      subscription_data: { metadata: { tenant_id: tenantId } },
      success_url: returnUrl,
      cancel_url: returnUrl,
    });
    if (!url) throw new Error("Stripe gave no address for Checkout");
    return { url };
  });
}
