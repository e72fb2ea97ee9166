"use client";

import { readError } from "@tenantry/api/read-error";
import { Alert } from "@tenantry/ui/alert";
import { Button } from "@tenantry/ui/button";
import { PageHeader } from "@tenantry/ui/page-header";
import { ExternalLink } from "lucide-react";
import { InvoicesCard } from "./invoices-card";
import { PlanCard } from "./plan-card";
import { useBilling } from "./use-billing";

/** What the workspace pays, with what, and for what it has. */
export function BillingView() {
  const { billing, openPortal, opening, error, mayManage } = useBilling();
  return (
    <>
      <PageHeader
        title="Billing"
        description="What you pay, with what, and when."
        actions={
          mayManage ? (
            <Button
              icon={<ExternalLink aria-hidden />}
              pending={opening === "home"}
              onClick={() => openPortal("home")}
            >
              Manage at Stripe
            </Button>
          ) : null
        }
      />
      {error ? (
        <Alert tone="danger" announce="assertive">
          {readError(error).message}
        </Alert>
      ) : null}
      <PlanCard
        billing={billing}
        onCard={mayManage ? () => openPortal("card") : null}
        pending={opening === "card"}
      />
      <InvoicesCard invoices={billing.invoices} />
    </>
  );
}
