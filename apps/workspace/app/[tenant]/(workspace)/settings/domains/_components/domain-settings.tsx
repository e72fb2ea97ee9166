"use client";

import { Alert } from "@tenantry/ui/alert";
import { Button } from "@tenantry/ui/button";
import { Card, CardBody, CardHeader } from "@tenantry/ui/card";
import { EmptyState } from "@tenantry/ui/empty-state";
import { TextField } from "@tenantry/ui/text-field";
import { Globe } from "lucide-react";
import { type FormEvent, useState } from "react";
import { DomainCard } from "./domain-card";
import { useDomains } from "./use-domains";

/** The names, what each still needs, and the field for one more. */
export function DomainSettings() {
  const domains = useDomains();
  const { rows, canEdit, closedReason } = domains;
  return (
    <div className="flex flex-col gap-4">
      {closedReason ? <Alert>{closedReason}</Alert> : null}
      {canEdit || closedReason ? null : (
        <Alert>Owners and admins of this workspace can change its domains.</Alert>
      )}
      {rows.map((row) => (
        <DomainCard key={row.domain} row={row} domains={domains} />
      ))}
      {rows.length === 0 ? (
        <EmptyState
          framed
          icon={<Globe aria-hidden />}
          title="No domain of your own yet"
          description="With one, people with an address at it can join, and where your plan has it the workspace is reached under it."
        />
      ) : null}
      {canEdit && !closedReason ? <ClaimForm domains={domains} /> : null}
    </div>
  );
}

function ClaimForm({ domains }: { domains: ReturnType<typeof useDomains> }) {
  const [domain, setDomain] = useState("");
  const [error, setError] = useState<string>();
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (domains.isClaiming) return;
    const failure = await domains.claim(domain);
    setError(failure ?? undefined);
    if (!failure) setDomain("");
  };
  return (
    <Card>
      <CardHeader title="Add a domain" description="Nothing changes until its DNS says that it is yours." />
      <CardBody>
        <form noValidate onSubmit={submit} className="flex flex-col items-start gap-3 sm:flex-row">
          <TextField
            label="Host name"
            hideLabel
            placeholder="team.example.com"
            autoCapitalize="none"
            spellCheck={false}
            className="w-full max-w-96"
            value={domain}
            error={error}
            onChange={(event) => setDomain(event.target.value)}
          />
          <Button type="submit" variant="primary" pending={domains.isClaiming}>
            Add domain
          </Button>
        </form>
      </CardBody>
    </Card>
  );
}
