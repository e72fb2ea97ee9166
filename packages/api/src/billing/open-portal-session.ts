import { DomainError } from "@tenantry/core/errors";
import type Stripe from "stripe";
import { ensurePortalConfiguration } from "./portal-configuration";

/**
 * Opens Stripe's billing portal for a customer.
 * @throws DomainError UNAVAILABLE when Stripe does not answer.
 */
export async function openPortalSession(
  stripe: Stripe,
  { customer, flow, returnUrl }: { customer: string; flow: "card" | "home"; returnUrl: string },
): Promise<{ url: string }> {
  try {
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
  } catch (error) {
    if (isRefusal(error)) throw error;
    throw new DomainError("UNAVAILABLE", "Stripe cannot be reached at the moment. Try again in a minute.");
  }
}

/**
 * Whether Stripe answered that the request is wrong: a fault of ours, which another try does not mend. Told by its name,
 * for a bundle may hold the library twice.
 */
function isRefusal(error: unknown): boolean {
  return error instanceof Error && (error as { type?: unknown }).type === "StripeInvalidRequestError";
}
