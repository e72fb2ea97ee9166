"use client";

import type { WorkspaceOutputs } from "@tenantry/api/workspace-router";
import { Alert } from "@tenantry/ui/alert";
import { Badge } from "@tenantry/ui/badge";
import { Button } from "@tenantry/ui/button";
import { Card, CardHeader } from "@tenantry/ui/card";
import { formatDate } from "@tenantry/ui/lib/format";
import { useWorkspace } from "@/workspace/tenant";
import { changeStatuses, describeChange, type SeatChange } from "./change-words";
import { useCancelRelease } from "./use-cancel-release";

type SeatChangesProps = { changes: WorkspaceOutputs["seats"]["get"]["changes"] };

/** What is bought and released: what is under way first, with what to do where it went wrong. */
export function SeatChanges({ changes }: SeatChangesProps) {
  const { cancel, isPending, failure } = useCancelRelease();
  if (changes.length === 0) return null;
  return (
    <Card>
      <CardHeader title="Bought and released" description="The latest changes of your seats, newest first." />
      {failure ? (
        <Alert tone="danger" announce="assertive" className="mx-gutter mb-4">
          {failure}
        </Alert>
      ) : null}
      <ul aria-label="Bought and released seats" className="divide-y border-t">
        {changes.map((change) => (
          <ChangeItem key={change.id} change={change} pending={isPending} onCancel={cancel} />
        ))}
      </ul>
    </Card>
  );
}

type ChangeItemProps = { change: SeatChange; pending: boolean; onCancel: (id: string) => void };

function ChangeItem({ change, pending, onCancel }: ChangeItemProps) {
  const { timeZone, permissions } = useWorkspace();
  const status = changeStatuses[change.status];
  const mayCancel = change.status === "SCHEDULED" && permissions.includes("seats:buy");
  return (
    <li className="flex flex-wrap items-start justify-between gap-x-6 gap-y-2 px-gutter py-3">
      <div className="flex min-w-0 flex-col gap-0.5">
        <span className="flex flex-wrap items-center gap-2">
          <span className="font-medium">{describeChange(change, timeZone)}</span>
          <Badge tone={status.tone}>{status.word}</Badge>
        </span>
        <span className="numeric break-words text-muted text-sm">
          {formatDate(change.createdAt, { timeZone })} by {change.requestedByLabel}
        </span>
        {change.problem ? <span className="max-w-prose text-sm">{change.problem}</span> : null}
        {status.advice ? <span className="max-w-prose text-muted text-sm">{status.advice}</span> : null}
      </div>
      {mayCancel ? (
        <Button size="sm" pending={pending} onClick={() => onCancel(change.id)}>
          Keep the seats
        </Button>
      ) : null}
    </li>
  );
}
