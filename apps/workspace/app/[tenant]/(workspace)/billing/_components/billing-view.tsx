"use client";

import { readError } from "@tenantry/api/read-error";
import { Alert } from "@tenantry/ui/alert";
import { Button } from "@tenantry/ui/button";
import { LinkButton } from "@tenantry/ui/link-button";
import { PageHeader } from "@tenantry/ui/page-header";
import { ExternalLink } from "lucide-react";
import Link from "next/link";
import { useWorkspacePath } from "@/workspace/tenant";
import { InvoicesCard } from "./invoices-card";
import { PlanCard } from "./plan-card";
import { PlanChange } from "./plan-change";
import { useBilling } from "./use-billing";

/** What the workspace pays, with what, and for what it has. */
export function BillingView() {
  const { billing, goToStripe, going, error, mayManage } = useBilling();
  const path = useWorkspacePath();
  const hasEnded = Boolean(billing.subscription?.endedAt);
  return (
    <>
      <PageHeader
        title="Billing"
        description="What you pay, with what, and when."
        actions={
          mayManage ? (
            <>
              <Button
                icon={<ExternalLink aria-hidden />}
                pending={going === "home"}
                onClick={() => goToStripe("home")}
              >
                Manage at Stripe
              </Button>
              {hasEnded ? (
                <Button
                  variant="primary"
                  pending={going === "checkout"}
                  onClick={() => goToStripe("checkout")}
                >
                  Subscribe again
                </Button>
              ) : (
                <LinkButton variant="primary" render={<Link href={path("/billing/plans")} />}>
                  Change plan
                </LinkButton>
              )}
            </>
          ) : null
        }
      />
      {error ? (
        <Alert tone="danger" announce="assertive">
          {readError(error).message}
        </Alert>
      ) : null}
      {billing.planChange ? <PlanChange change={billing.planChange} planName={billing.planName} /> : null}
      <PlanCard
        billing={billing}
        onCard={mayManage ? () => goToStripe("card") : null}
        pending={going === "card"}
      />
      <InvoicesCard invoices={billing.invoices} />
    </>
  );
}
