"use client";

import type { WorkspaceOutputs } from "@tenantry/api/workspace-router";
import { Alert } from "@tenantry/ui/alert";
import { AlertDialog } from "@tenantry/ui/alert-dialog";
import { Badge } from "@tenantry/ui/badge";
import { Button } from "@tenantry/ui/button";
import { Card, CardBody, CardHeader } from "@tenantry/ui/card";
import { CopyButton } from "@tenantry/ui/copy-button";
import { DefinitionItem, DefinitionList } from "@tenantry/ui/definition-list";
import { useState } from "react";
import { JoinSettings } from "./join-settings";
import type { useDomains } from "./use-domains";

export type DomainRow = WorkspaceOutputs["domains"]["list"]["rows"][number];
type DomainCardProps = { row: DomainRow; domains: ReturnType<typeof useDomains> };

/** One name: whether it leads here, and the record that it needs. */
export function DomainCard({ row, domains }: DomainCardProps) {
  const { domain, record, problem } = row;
  return (
    <Card>
      <CardHeader
        title={
          <span className="flex flex-wrap items-center gap-2">
            <span className="wrap-anywhere">{domain}</span> <StateBadge row={row} />
          </span>
        }
        actions={
          domains.canEdit ? (
            <>
              <Button size="sm" onClick={() => domains.check(domain)}>
                Check now
              </Button>
              <RemoveDomain domain={domain} domains={domains} />
            </>
          ) : null
        }
      />
      <CardBody className="flex flex-col gap-4">
        {problem ? <Alert tone="warning">{problem}</Alert> : null}
        <p className="text-muted">
          {row.verified
            ? "Keep this TXT record: we look at it every day."
            : "Set this TXT record in your DNS."}
        </p>
        <DefinitionList>
          {[
            { term: "Name", value: record.name },
            { term: "Value", value: record.value },
          ].map(({ term, value }) => (
            <DefinitionItem key={term} term={term}>
              <span className="flex items-center gap-2">
                <code className="wrap-anywhere text-sm">{value}</code>
                <CopyButton iconOnly value={value} label={`Copy ${term.toLowerCase()}`} />
              </span>
            </DefinitionItem>
          ))}
        </DefinitionList>
        {row.verified && !row.servesHost && domains.servesHosts ? (
          <p className="text-muted text-sm">The workspace is reached under this name after the next look.</p>
        ) : null}
        {domains.letsPeopleJoin ? <JoinSettings row={row} domains={domains} /> : null}
      </CardBody>
    </Card>
  );
}

function StateBadge({ row: { verified, problem, checkedAt } }: { row: DomainRow }) {
  if (verified)
    return <Badge tone={problem ? "warning" : "success"}>{problem ? "At risk" : "Verified"}</Badge>;
  return checkedAt ? <Badge tone="warning">Waiting for DNS</Badge> : <Badge>Looking…</Badge>;
}

function RemoveDomain({ domain, domains }: { domain: string; domains: ReturnType<typeof useDomains> }) {
  const [open, setOpen] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  return (
    <AlertDialog
      open={open}
      onOpenChange={setOpen}
      trigger={
        <Button size="sm" variant="ghost">
          Remove
        </Button>
      }
      title={`Remove ${domain}?`}
      description="Links to it stop working at once. The workspace itself stays as it is."
      confirmLabel="Remove domain"
      danger
      pending={domains.isRemoving}
      onConfirm={async () => {
        const problem = await domains.remove(domain);
        setFailure(problem);
        if (!problem) setOpen(false);
      }}
    >
      {failure ? (
        <Alert tone="danger" announce="assertive">
          {failure}
        </Alert>
      ) : null}
    </AlertDialog>
  );
}
