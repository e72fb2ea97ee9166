"use client";

import { Card, CardBody, CardHeader } from "@tenantry/ui/card";
import { useOverage } from "@/overages/overage";
import { useCan } from "@/use-operator";
import { DecisionForm } from "./decision-form";
import { ProposalPanel } from "./proposal-panel";

const settled: Record<string, string> = {
  NOTHING_DUE: "What is due is carried into the next month.",
  CLOSED: "Approved by rule, on its way to Stripe. Once it is invoiced it can be credited.",
  APPROVED: "On its way to Stripe. Once it is invoiced it can be credited.",
  ADJUSTED: "On its way to Stripe. Once it is invoiced it can be credited.",
  WAIVED: "Waived. Nothing is billed for it.",
  PAID: "Paid. It stays as it is.",
  CREDITED: "Credited. It stays as it is.",
};

/** What can be done about the month now, by whom. */
export function DecisionCard() {
  const { status, proposal } = useOverage();
  const mayDecide = useCan("overages:decide");
  const isOpen = status === "REVIEW" || status === "INVOICED";
  return (
    <Card className="max-lg:order-1">
      <CardHeader title={status === "INVOICED" ? "Credit" : "Decision"} />
      <CardBody>
        {proposal ? (
          <ProposalPanel proposal={proposal} mayDecide={mayDecide} />
        ) : !isOpen ? (
          <p className="text-muted">{settled[status]}</p>
        ) : mayDecide ? (
          <DecisionForm key={status} />
        ) : (
          <p className="text-muted">Your role does not decide about overages. Ask somebody in billing.</p>
        )}
      </CardBody>
    </Card>
  );
}
