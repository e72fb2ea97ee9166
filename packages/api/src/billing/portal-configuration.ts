import type Stripe from "stripe";

/** Another number makes another configuration: sessions that are open keep the one they began with. */
const version = "1";

/**
 * What customers may do at Stripe. Seats are bought and released here, where the limit and the people are known; there
 * they see to their card, their invoices, and the plan's end.
 */
const features: Stripe.BillingPortal.ConfigurationCreateParams.Features = {
  customer_update: { enabled: true, allowed_updates: ["address", "tax_id", "email"] },
  invoice_history: { enabled: true },
  payment_method_update: { enabled: true },
  subscription_cancel: {
    enabled: true,
    mode: "at_period_end",
    cancellation_reason: {
      enabled: true,
      options: ["too_expensive", "missing_features", "switched_service", "unused", "other"],
    },
  },
};

let known: { stripe: Stripe; id: string } | null = null;

/** The id of the portal's configuration, which is made once an account. */
export async function ensurePortalConfiguration(stripe: Stripe): Promise<string> {
  if (known?.stripe === stripe) return known.id;
  const { data } = await stripe.billingPortal.configurations.list({ active: true, limit: 100 });
  const found = data.find(({ metadata }) => metadata?.tenantry === version);
  const { id } =
    found ??
    (await stripe.billingPortal.configurations.create(
      { features, metadata: { tenantry: version }, name: "Tenantry" },
      { idempotencyKey: `portal-configuration-${version}` },
    ));
  known = { stripe, id };
  return id;
}
