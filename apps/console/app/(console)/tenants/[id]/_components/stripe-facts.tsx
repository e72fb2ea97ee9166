import type { ConsoleOutputs } from "@tenantry/api/console-router";
import { Badge, type BadgeTone } from "@tenantry/ui/badge";
import { DefinitionItem } from "@tenantry/ui/definition-list";
import { ExternalTextLink } from "@/components/external-text-link";
import { stripeLink } from "@/lib/stripe-links";
import { humanize } from "@/lib/words";

type Stripe = ConsoleOutputs["tenants"]["get"]["stripe"];

const tones: Record<string, BadgeTone> = {
  active: "success",
  trialing: "info",
  past_due: "warning",
  incomplete: "warning",
  paused: "warning",
  unpaid: "danger",
  incomplete_expired: "danger",
};

/** What Stripe knows of the tenant. */
export function StripeFacts({ stripe }: { stripe: Stripe }) {
  const { customerId, subscriptionId, subscriptionStatus, dashboardUrl } = stripe;
  return (
    <>
      <DefinitionItem term="Stripe customer">
        {customerId ? (
          <ExternalTextLink mono href={stripeLink(dashboardUrl, `customers/${customerId}`)}>
            {customerId}
          </ExternalTextLink>
        ) : (
          <span className="text-muted">Not yet made</span>
        )}
      </DefinitionItem>
      <DefinitionItem term="Subscription">
        {subscriptionId && subscriptionStatus ? (
          <span className="flex min-w-0 flex-wrap items-center gap-x-2">
            <ExternalTextLink mono href={stripeLink(dashboardUrl, `subscriptions/${subscriptionId}`)}>
              {subscriptionId}
            </ExternalTextLink>
            <SubscriptionBadge status={subscriptionStatus} />
          </span>
        ) : (
          <span className="text-muted">None</span>
        )}
      </DefinitionItem>
    </>
  );
}

/** In Stripe's own words: it may have states that are newer than this page. */
function SubscriptionBadge({ status }: { status: string }) {
  const word = status.toLowerCase();
  return <Badge tone={tones[word] ?? "neutral"}>{humanize(word)}</Badge>;
}
