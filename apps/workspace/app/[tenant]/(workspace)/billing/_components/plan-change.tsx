"use client";

import { useMutation } from "@tanstack/react-query";
import { readError } from "@tenantry/api/read-error";
import { Alert } from "@tenantry/ui/alert";
import { Button } from "@tenantry/ui/button";
import { focusTitle } from "@tenantry/ui/focus-title";
import { formatDate } from "@tenantry/ui/lib/format";
import { useToast } from "@tenantry/ui/toast";
import { useEffect } from "react";
import { useTRPC } from "@/trpc/client";
import { countSeats, intervalWord } from "@/workspace/seat-words";
import { useRefreshTenant, useTenant, useWorkspace } from "@/workspace/tenant";
import type { Billing } from "./plan-card";

type Change = NonNullable<Billing["planChange"]>;

/** How often a payment that is under way is looked at. */
const pollMs = 2000;

/** Another plan that is under way: being paid, to come on its day, or not paid. */
export function PlanChange({ change, planName }: { change: Change; planName: string }) {
  const { timeZone, permissions } = useWorkspace();
  const { keep, isPending, failure } = useKeepPlan();
  useWatch(change.status === "PENDING_PAYMENT");
  const plan = `${change.planName} with ${countSeats(change.seats)}, by the ${intervalWord[change.interval]}`;
  if (change.status === "PENDING_PAYMENT") {
    return (
      <Alert title={`Being paid: ${plan}`} announce="polite">
        It is yours as soon as this is through.
      </Alert>
    );
  }
  if (change.status === "FAILED") {
    return (
      <Alert tone="danger" title={`Not changed to ${change.planName}`} announce="polite">
        {change.problem}
      </Alert>
    );
  }
  return (
    <>
      {failure ? (
        <Alert tone="danger" announce="assertive">
          {failure}
        </Alert>
      ) : null}
      <Alert
        title={`${plan}, from ${change.effectiveAt ? formatDate(change.effectiveAt, { timeZone }) : "the next period"} on`}
        actions={
          permissions.includes("billing:manage") ? (
            <Button size="sm" pending={isPending} onClick={() => keep(change.id)}>
              Keep {planName}
            </Button>
          ) : null
        }
      >
        Until then everything stays as it is.
      </Alert>
    </>
  );
}

function useWatch(isPaying: boolean): void {
  const refresh = useRefreshTenant();
  useEffect(() => {
    if (!isPaying) return;
    const look = () => void (document.visibilityState === "visible" && refresh());
    const timer = setInterval(look, pollMs);
    return () => clearInterval(timer);
  }, [isPaying, refresh]);
}

function useKeepPlan() {
  const trpc = useTRPC();
  const tenant = useTenant();
  const refresh = useRefreshTenant();
  const toast = useToast();
  const { mutateAsync, isPending, error } = useMutation(trpc.billing.cancelPlan.mutationOptions());

  async function keep(id: string) {
    if (isPending) return;
    const kept = await mutateAsync({ tenant, id }).catch(() => null);
    await refresh();
    if (kept === null) return;
    toast.show({ title: "Your plan stays" });
    // The button is gone.
    focusTitle();
  }

  return {
    keep: (id: string) => void keep(id),
    isPending,
    failure: error ? readError(error).message : null,
  };
}
