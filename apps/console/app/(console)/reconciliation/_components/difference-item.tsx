"use client";

import { useMutation } from "@tanstack/react-query";
import { readError } from "@tenantry/api/read-error";
import { Badge } from "@tenantry/ui/badge";
import { Button } from "@tenantry/ui/button";
import { DefinitionItem, DefinitionList } from "@tenantry/ui/definition-list";
import { RelativeTime } from "@tenantry/ui/relative-time";
import { TextLink } from "@tenantry/ui/text-link";
import { useToast } from "@tenantry/ui/toast";
import Link from "next/link";
import { useState } from "react";
import { ReasonDialog } from "@/components/reason-dialog";
import { useRefreshAll } from "@/tenants/tenant";
import { useTRPC } from "@/trpc/client";
import { useCan } from "@/use-operator";
import { type Difference, differenceWords, mayOrder } from "./difference-words";

/** One difference: whose it is, what each side says, since when, and what is done about it. */
export function DifferenceItem({ difference, now }: { difference: Difference; now: Date }) {
  const mayRepair = useCan("reconciliation:repair");
  const repair = useRepair(difference);
  const words = differenceWords(difference.kind);
  const { tenant, severity, subject, ours, stripes, firstSeenAt, lastSeenAt } = difference;
  const { repairOrderedAt, repairOrderedByLabel, resolvedAt, resolution } = difference;
  return (
    <li className="flex flex-col gap-3 px-gutter py-4">
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-2">
        <div className="flex min-w-0 flex-col gap-0.5">
          <span className="flex flex-wrap items-center gap-2">
            <h2 className="font-medium">{words.label}</h2>
            {resolvedAt ? (
              <Badge tone="success">{resolution === "REPAIRED" ? "Put right" : "Gone"}</Badge>
            ) : (
              <Badge tone={severity === "CRITICAL" ? "danger" : "warning"}>
                {severity === "CRITICAL" ? "Money is at stake" : "To be looked at"}
              </Badge>
            )}
          </span>
          <TextLink render={<Link href={`/tenants/${tenant.id}`} prefetch={false} />}>{tenant.name}</TextLink>
        </div>
        {mayRepair && mayOrder(difference) ? (
          <Button size="sm" onClick={() => repair.setAsking(true)}>
            Put right
          </Button>
        ) : null}
      </div>
      <DefinitionList>
        <DefinitionItem term="Here">{ours}</DefinitionItem>
        <DefinitionItem term="At Stripe">{stripes}</DefinitionItem>
        <DefinitionItem term="About">
          <code className="wrap-anywhere font-mono text-xs">{subject}</code>
        </DefinitionItem>
        <DefinitionItem term="Seen">
          <RelativeTime value={firstSeenAt} now={now} />, last <RelativeTime value={lastSeenAt} now={now} />
        </DefinitionItem>
      </DefinitionList>
      {resolvedAt ? null : (
        <p className="max-w-prose text-muted text-sm">
          {words.remedy}
          {repairOrderedAt ? (
            <>
              {" "}
              Ordered by {repairOrderedByLabel} <RelativeTime value={repairOrderedAt} now={now} />.
            </>
          ) : null}
        </p>
      )}
      <ReasonDialog
        open={repair.asking}
        onOpenChange={repair.setAsking}
        title={words.label}
        description={words.remedy}
        confirmLabel="Put right"
        failure={repair.failure}
        pending={repair.pending}
        onConfirm={repair.confirm}
      />
    </li>
  );
}

function useRepair({ id, tenant }: Difference) {
  const trpc = useTRPC();
  const toast = useToast();
  const refreshAll = useRefreshAll();
  const [asking, setAsking] = useState(false);
  const { mutateAsync, isPending, error, reset } = useMutation(trpc.reconciliation.repair.mutationOptions());

  async function confirm(reason: string) {
    const done = await mutateAsync({ tenantId: tenant.id, id, reason }).then(
      () => true,
      () => false,
    );
    if (!done) return;
    await refreshAll();
    setAsking(false);
    toast.show({ title: "It is being put right", description: "The books are compared once more after it." });
  }

  return {
    asking,
    setAsking: (next: boolean) => {
      reset();
      setAsking(next);
    },
    pending: isPending,
    failure: error ? readError(error).message : null,
    confirm: (reason: string) => void confirm(reason),
  };
}
