import type { WorkspaceOutputs } from "@tenantry/api/workspace-router";
import { Badge } from "@tenantry/ui/badge";
import { Button } from "@tenantry/ui/button";
import { Card, CardBody, CardHeader } from "@tenantry/ui/card";
import { DefinitionItem, DefinitionList } from "@tenantry/ui/definition-list";
import { formatDate, formatMoney } from "@tenantry/ui/lib/format";
import { CreditCard } from "lucide-react";
import { countSeats } from "@/workspace/seat-words";
import { useWorkspace } from "@/workspace/tenant";
import { describeCard, describeCourse, describeNext, subscriptionWords } from "./billing-words";

export type Billing = WorkspaceOutputs["billing"]["get"];

interface PlanCardProps {
  billing: Billing;
  /** Leads to the form for a card; null where one may not. */
  onCard: (() => void) | null;
  pending: boolean;
}

/** The plan that runs: how many seats at which price, until when, and how it is paid. */
export function PlanCard({ billing: { planName, subscription }, onCard, pending }: PlanCardProps) {
  const { timeZone } = useWorkspace();
  if (!subscription) {
    return (
      <Card>
        <CardHeader
          title={`${planName} plan`}
          description="Your billing account is being set up. This takes a minute."
        />
      </Card>
    );
  }
  const { quantity, unitAmountMinor, currency, interval, card, paidBy, creditMinor } = subscription;
  const words = subscriptionWords(subscription.status);
  const next = describeNext(subscription, timeZone);
  return (
    <Card>
      <CardHeader
        title={`${planName} plan`}
        description={describeCourse(subscription, (at) => formatDate(at, { timeZone }))}
        actions={<Badge tone={words.tone}>{words.label}</Badge>}
      />
      <CardBody>
        <DefinitionList>
          <DefinitionItem term="Seats paid for">
            {countSeats(quantity)}
            {unitAmountMinor === null || !currency ? null : (
              <span className="text-muted">{` × ${formatMoney(unitAmountMinor, currency)} a ${interval ?? "month"}`}</span>
            )}
          </DefinitionItem>
          {next ? (
            <DefinitionItem term="Next invoice">
              <span className="font-semibold">{next.amount}</span>
              <span className="text-muted">{` ${next.when}`}</span>
            </DefinitionItem>
          ) : null}
          {creditMinor > 0 && currency ? (
            <DefinitionItem term="Your credit">
              {formatMoney(creditMinor, currency)}
              <span className="text-muted"> pays your next invoices</span>
            </DefinitionItem>
          ) : null}
          <DefinitionItem term="Paid by">
            <span className="flex flex-wrap items-center justify-between gap-2">
              <span>
                {paidBy === "card" && card ? describeCard(card) : "Invoice, to be paid within 30 days"}
                {paidBy === "invoice" && card ? (
                  <span className="text-muted">{`, or on its page with ${describeCard(card)}`}</span>
                ) : null}
              </span>
              {onCard ? (
                <Button size="sm" icon={<CreditCard aria-hidden />} pending={pending} onClick={onCard}>
                  {card ? "Change card" : "Add a card"}
                </Button>
              ) : null}
            </span>
          </DefinitionItem>
        </DefinitionList>
      </CardBody>
    </Card>
  );
}
