"use client";

import { Breadcrumbs } from "@tenantry/ui/breadcrumbs";
import { Card, CardBody } from "@tenantry/ui/card";
import { DefinitionItem, DefinitionList } from "@tenantry/ui/definition-list";
import { formatMoney, formatNumber } from "@tenantry/ui/lib/format";
import { LinkButton } from "@tenantry/ui/link-button";
import { PageHeader } from "@tenantry/ui/page-header";
import Link from "next/link";
import { OverageStatusBadge } from "@/components/overage-status-badge";
import { StripeItem } from "@/components/stripe-item";
import { formatPeriod } from "@/lib/words";
import { useOverage } from "@/overages/overage";

/** Whose month it is, what it comes to, and where it stands. */
export function OverageHeader() {
  const overage = useOverage();
  const { tenant, currency, dueMinor, billedMinor, creditedMinor, status } = overage;
  const toPay = billedMinor === null ? null : billedMinor - (creditedMinor ?? 0);
  return (
    <>
      <PageHeader
        breadcrumbs={
          <Breadcrumbs
            items={[
              {
                label: "Overages",
                render: <Link href="/overages" className="inline-flex min-h-6 items-center" />,
              },
              { label: `${tenant.name}, ${formatPeriod(overage)}` },
            ]}
          />
        }
        title={`${tenant.name}, ${formatPeriod(overage)}`}
        badge={<OverageStatusBadge status={status} />}
        actions={
          <LinkButton render={<Link href={`/tenants/${tenant.id}?tab=overage`} />}>Open tenant</LinkButton>
        }
      />
      <Card>
        <CardBody>
          <DefinitionList layout="stacked" className="grid-cols-2 lg:grid-cols-5">
            <DefinitionItem term="Due">
              <span className="numeric font-semibold">{formatMoney(dueMinor, currency)}</span>
            </DefinitionItem>
            <DefinitionItem term="To pay">
              {toPay === null ? (
                <span className="text-muted">
                  {status === "REVIEW" ? "Not decided" : "Nothing this month"}
                </span>
              ) : (
                <span className="numeric font-semibold">{formatMoney(toPay, currency)}</span>
              )}
            </DefinitionItem>
            <DefinitionItem term="Most over">{formatNumber(overage.peakSeats)}</DefinitionItem>
            <DefinitionItem term="Seat days">{formatNumber(overage.seatDays)}</DefinitionItem>
            <DefinitionItem term="Stripe item">
              <StripeItem id={overage.stripeInvoiceItemId} />
            </DefinitionItem>
          </DefinitionList>
        </CardBody>
      </Card>
    </>
  );
}
