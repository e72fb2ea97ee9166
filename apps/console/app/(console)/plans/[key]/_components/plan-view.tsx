"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import { describeTerms } from "@tenantry/api/forms";
import { Badge } from "@tenantry/ui/badge";
import { Breadcrumbs } from "@tenantry/ui/breadcrumbs";
import { Card, CardBody, CardHeader } from "@tenantry/ui/card";
import { DefinitionItem, DefinitionList } from "@tenantry/ui/definition-list";
import { formatMoney, plural } from "@tenantry/ui/lib/format";
import { LinkButton } from "@tenantry/ui/link-button";
import { PageHeader } from "@tenantry/ui/page-header";
import Link from "next/link";
import { useTRPC } from "@/trpc/client";
import { useCan } from "@/use-operator";
import { PlanVersions } from "./plan-versions";

/** What a plan says today, who is on it, and how it came to be so. */
export function PlanView({ planKey, now }: { planKey: string; now: Date }) {
  const trpc = useTRPC();
  const { data } = useSuspenseQuery(trpc.plans.get.queryOptions({ key: planKey }));
  const mayPublish = useCan("plans:publish");
  const { plan, isSold } = data.newest;
  const tenants = plural(data.tenants, { one: "tenant", other: "tenants" });
  return (
    <>
      <PageHeader
        breadcrumbs={
          <Breadcrumbs items={[{ label: "Plans", render: <Link href="/plans" /> }, { label: plan.name }]} />
        }
        title={plan.name}
        badge={
          <Badge tone={isSold ? "success" : "neutral"}>
            {isSold ? `Version ${plan.version} is sold` : "Not sold"}
          </Badge>
        }
        description={`${tenants} on it, ${formatMoney(data.monthlyMinor, plan.currency)} a month.`}
        actions={
          mayPublish ? (
            <LinkButton variant="primary" render={<Link href={`/plans/${planKey}/new-version`} />}>
              New version
            </LinkButton>
          ) : null
        }
      />
      <div className="grid items-start gap-6 lg:grid-cols-2">
        <Card>
          <CardHeader
            title={`Version ${plan.version}`}
            description="What counts for whoever chooses it now."
          />
          <CardBody>
            <DefinitionList>
              {describeTerms(plan).map(({ path, label, value }) => (
                <DefinitionItem key={path} term={label}>
                  {value}
                </DefinitionItem>
              ))}
            </DefinitionList>
          </CardBody>
        </Card>
        <PlanVersions versions={data.versions} now={now} />
      </div>
    </>
  );
}
