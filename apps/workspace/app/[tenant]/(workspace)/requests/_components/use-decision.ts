"use client";

import { useMutation } from "@tanstack/react-query";
import { readError } from "@tenantry/api/read-error";
import { focusTitle } from "@tenantry/ui/focus-title";
import { plural } from "@tenantry/ui/lib/format";
import { useToast } from "@tenantry/ui/toast";
import { useState } from "react";
import { useTRPC } from "@/trpc/client";
import { useRefreshTenant, useTenant } from "@/workspace/tenant";
import type { SeatRequest } from "./request-words";

export type Verdict = "grant" | "decline";

const requestWords = { one: "request", other: "requests" };

/** Asks, then says yes or no to one request or several. A refusal stays in the question. */
export function useDecision() {
  const trpc = useTRPC();
  const tenant = useTenant();
  const refresh = useRefreshTenant();
  const toast = useToast();
  // Kept while the dialog fades out, or its words would change under the eye.
  const [question, setQuestion] = useState<{ verdict: Verdict; requests: SeatRequest[] } | null>(null);
  const [isOpen, setIsOpen] = useState(false);
  const grant = useMutation(trpc.requests.grant.mutationOptions());
  const decline = useMutation(trpc.requests.decline.mutationOptions());
  const isPending = grant.isPending || decline.isPending;
  const error = question?.verdict === "grant" ? grant.error : decline.error;

  async function confirm() {
    if (!question || isPending) return;
    const ids = question.requests.map(({ id }) => id);
    try {
      if (question.verdict === "grant") tell(await grant.mutateAsync({ tenant, ids }));
      else {
        const { declined } = await decline.mutateAsync({ tenant, ids });
        toast.show({ title: `${plural(declined, requestWords)} declined` });
      }
    } catch {
      return refresh();
    }
    await refresh();
    setIsOpen(false);
    // The rows with the buttons are gone.
    focusTitle();
  }

  function tell(results: { outcome: string; reason: string | null; email: string }[]) {
    const granted = results.filter(({ outcome }) => outcome === "granted");
    const others = results.flatMap(({ outcome, reason, email }) =>
      outcome === "granted" ? [] : [reason ?? `${email} was decided by somebody else already.`],
    );
    const [only] = granted;
    toast.show({
      title:
        granted.length === 1 && only
          ? `Request of ${only.email} granted`
          : `${plural(granted.length, requestWords)} granted`,
      tone: others.length > 0 ? "warning" : "success",
      ...(others.length > 0 ? { description: others.join(" ") } : {}),
    });
  }

  return {
    question,
    isOpen,
    isPending,
    failure: error ? readError(error).message : null,
    ask: (verdict: Verdict, requests: SeatRequest[]) => {
      grant.reset();
      decline.reset();
      setQuestion({ verdict, requests });
      setIsOpen(true);
    },
    confirm,
    close: () => setIsOpen(false),
  };
}
