"use client";

import { Breadcrumbs } from "@tenantry/ui/breadcrumbs";
import { Card, CardBody } from "@tenantry/ui/card";
import { DefinitionItem, DefinitionList } from "@tenantry/ui/definition-list";
import { formatDate, formatRelativeTime } from "@tenantry/ui/lib/format";
import { LinkButton } from "@tenantry/ui/link-button";
import { PageHeader } from "@tenantry/ui/page-header";
import { ExternalLink } from "lucide-react";
import Link from "next/link";
import { Copyable } from "@/components/copyable";
import { TenantStatusBadge } from "@/components/tenant-status-badge";
import { useTenant } from "@/tenants/tenant";
import { StripeFacts } from "./stripe-facts";

/** Who this is, and the ids that one needs elsewhere. */
export function TenantHeader() {
  const { tenant, owner, seats, stripe, workspaceUrl, now } = useTenant();
  return (
    <>
      <PageHeader
        breadcrumbs={
          <Breadcrumbs
            items={[
              {
                label: "Tenants",
                render: <Link href="/tenants" className="inline-flex min-h-6 items-center" />,
              },
              { label: tenant.name },
            ]}
          />
        }
        title={tenant.name}
        badge={<TenantStatusBadge status={tenant.status} />}
        actions={
          <LinkButton
            render={<a href={workspaceUrl} target="_blank" rel="noreferrer" />}
            icon={<ExternalLink aria-hidden />}
          >
            Open workspace
            <span className="sr-only"> (new tab)</span>
          </LinkButton>
        }
      />
      <Card>
        <CardBody>
          <DefinitionList layout="stacked" className="grid-cols-2 lg:grid-cols-[1fr_1.7fr_1.2fr_1.2fr]">
            <DefinitionItem term="Plan">
              {seats.planName}
              <span className="text-muted">, {seats.policy === "HARD" ? "hard limit" : "soft limit"}</span>
            </DefinitionItem>
            <DefinitionItem term="Owner">
              {owner ? (
                <>
                  <span className="block truncate">{owner.name}</span>
                  <span className="block truncate text-muted text-sm">{owner.email}</span>
                </>
              ) : (
                <span className="text-muted">None</span>
              )}
            </DefinitionItem>
            <StripeFacts stripe={stripe} />
            <DefinitionItem term="Slug">
              <Copyable value={tenant.slug} label="Copy slug" />
            </DefinitionItem>
            <DefinitionItem term="Tenant id">
              <Copyable value={tenant.id} label="Copy tenant id" />
            </DefinitionItem>
            <DefinitionItem term="Created">
              {formatDate(tenant.createdAt, { timeZone: "UTC" })}
              <span className="text-muted">, {formatRelativeTime(tenant.createdAt, now)}</span>
            </DefinitionItem>
            <DefinitionItem term="Time zone">{tenant.timeZone}</DefinitionItem>
          </DefinitionList>
        </CardBody>
      </Card>
    </>
  );
}
