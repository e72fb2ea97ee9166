/**
 * A page of Stripe's dashboard. What stands in for Stripe in development has one page for everything, so there the
 * link leads to that.
 */
export function stripeLink(
  dashboardUrl: string,
  path: `customers/${string}` | `subscriptions/${string}`,
): string {
  const isStripe = new URL(dashboardUrl).hostname === "dashboard.stripe.com";
  return isStripe ? `${dashboardUrl}/${path}` : dashboardUrl;
}
