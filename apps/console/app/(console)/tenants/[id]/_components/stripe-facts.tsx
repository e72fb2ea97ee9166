"use client";

import type { ConsoleOutputs } from "@tenantry/api/console-router";
import { Badge, type BadgeTone } from "@tenantry/ui/badge";
import { Button } from "@tenantry/ui/button";
import { DefinitionItem } from "@tenantry/ui/definition-list";
import { formatMoney } from "@tenantry/ui/lib/format";
import { useState } from "react";
import { ExternalTextLink } from "@/components/external-text-link";
import { stripeLink } from "@/lib/stripe-links";
import { humanize } from "@/lib/words";
import { useCan } from "@/use-operator";
import { GiveCredit } from "./give-credit";

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
      <Credit stripe={stripe} />
    </>
  );
}

/** What pays the next invoices, with the way to give more where there is somebody to give it to. */
function Credit({ stripe: { creditMinor, currency } }: { stripe: Stripe }) {
  const mayGive = useCan("billing:credit");
  const [isGiving, setIsGiving] = useState(false);
  return (
    <DefinitionItem term="Credit">
      <span className="flex flex-wrap items-center gap-x-3">
        {creditMinor > 0 && currency ? (
          formatMoney(creditMinor, currency)
        ) : (
          <span className="text-muted">None</span>
        )}
        {mayGive && currency ? (
          <Button size="sm" onClick={() => setIsGiving(true)}>
            Give credit
          </Button>
        ) : null}
      </span>
      {isGiving && currency ? (
        <GiveCredit open currency={currency} onClose={() => setIsGiving(false)} />
      ) : null}
    </DefinitionItem>
  );
}

/** In Stripe's own words: it may have states that are newer than this page. */
function SubscriptionBadge({ status }: { status: string }) {
  const word = status.toLowerCase();
  return <Badge tone={tones[word] ?? "neutral"}>{humanize(word)}</Badge>;
}
