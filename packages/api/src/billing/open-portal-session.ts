import type Stripe from "stripe";
import { askStripe } from "./ask-stripe";
import { ensurePortalConfiguration } from "./portal-configuration";

/**
 * Opens Stripe's billing portal for a customer.
 * @throws DomainError UNAVAILABLE when Stripe does not answer.
 */
export function openPortalSession(
  stripe: Stripe,
  { customer, flow, returnUrl }: { customer: string; flow: "card" | "home"; returnUrl: string },
): Promise<{ url: string }> {
  return askStripe(async () => {
    const { url } = await stripe.billingPortal.sessions.create({
      customer,
      configuration: await ensurePortalConfiguration(stripe),
      return_url: returnUrl,
      ...(flow === "card"
        ? {
            flow_data: {
              type: "payment_method_update",
              after_completion: { type: "redirect", redirect: { return_url: returnUrl } },
            },
          }
        : {}),
    });
    return { url };
  });
}
