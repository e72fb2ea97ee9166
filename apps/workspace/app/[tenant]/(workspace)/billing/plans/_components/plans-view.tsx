"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import { Alert } from "@tenantry/ui/alert";
import { Breadcrumbs } from "@tenantry/ui/breadcrumbs";
import { LinkButton } from "@tenantry/ui/link-button";
import { NavTabs } from "@tenantry/ui/nav-tabs";
import { PageHeader } from "@tenantry/ui/page-header";
import Link from "next/link";
import { parseAsStringLiteral, useQueryState } from "nuqs";
import { useState } from "react";
import { useTRPC } from "@/trpc/client";
import { useTenant, useWorkspacePath } from "@/workspace/tenant";
import { ChangePlanDialog } from "./change-plan-dialog";
import { OfferCard } from "./offer-card";
import { type Interval, type Offer, plansDescription, underWayWords } from "./plan-words";

const labels: Record<Interval, string> = { MONTH: "By the month", YEAR: "By the year" };

/** What can be chosen, by the month or the year. */
export function PlansView() {
  const trpc = useTRPC();
  const path = useWorkspacePath();
  const { data } = useSuspenseQuery(trpc.billing.listPlans.queryOptions({ tenant: useTenant() }));
  const [interval] = useQueryState(
    "interval",
    parseAsStringLiteral(["MONTH", "YEAR"] as const).withDefault(data.interval),
  );
  const [chosen, setChosen] = useState<Offer | null>(null);
  return (
    <>
      <PageHeader
        breadcrumbs={
          <Breadcrumbs
            items={[{ label: "Billing", render: <Link href={path("/billing")} /> }, { label: "Plans" }]}
          />
        }
        title="Plans"
        description={plansDescription}
      />
      {data.underWay ? (
        <Alert
          title={underWayWords[data.underWay]}
          actions={
            <LinkButton
              size="sm"
              render={<Link href={path(data.underWay === "RELEASE" ? "/seats" : "/billing")} />}
            >
              Have a look
            </LinkButton>
          }
        >
          Another plan can be chosen once that is through, or cancelled.
        </Alert>
      ) : null}
      <NavTabs
        label="How often you pay"
        items={(["MONTH", "YEAR"] as const).map((each) => ({
          label: labels[each],
          current: each === interval,
          render: <Link href={`?interval=${each}`} replace scroll={false} />,
        }))}
      />
      <ul aria-label="Plans" className="grid gap-4 sm:grid-cols-2 xl:grid-cols-4">
        {data.offers.map((offer) => (
          <OfferCard
            key={offer.key}
            offer={offer}
            interval={interval}
            isBlocked={data.underWay !== null}
            isHeld={offer.isCurrent && interval === data.interval}
            onChoose={() => setChosen(offer)}
          />
        ))}
      </ul>
      {chosen ? (
        <ChangePlanDialog
          key={`${chosen.key}-${interval}`}
          offer={chosen}
          interval={interval}
          used={data.used}
          onClose={() => setChosen(null)}
        />
      ) : null}
    </>
  );
}
