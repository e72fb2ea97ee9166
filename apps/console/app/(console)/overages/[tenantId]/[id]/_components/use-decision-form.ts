"use client";

import { useMutation, useQuery } from "@tanstack/react-query";
import { decideOverageSchema } from "@tenantry/api/forms";
import { readError } from "@tenantry/api/read-error";
import { useDebounced } from "@tenantry/ui/lib/use-debounced";
import { useToast } from "@tenantry/ui/toast";
import { type FormEvent, useState } from "react";
import { useOverage, useOveragePlace } from "@/overages/overage";
import { useRefreshAll } from "@/tenants/tenant";
import { useTRPC } from "@/trpc/client";

type Act = "APPROVE" | "ADJUST" | "WAIVE" | "CREDIT";
type Errors = { amountMinor?: string; reason?: string; reasonCode?: string };

const formSchema = decideOverageSchema.pick({ amountMinor: true, reason: true });

/** What is being decided, what it would do, and the sending of it. */
export function useDecisionForm() {
  const trpc = useTRPC();
  const toast = useToast();
  const refreshAll = useRefreshAll();
  const overage = useOverage();
  const { tenantId, id } = useOveragePlace();
  const isInvoiced = overage.status === "INVOICED";
  const [act, setAct] = useState<Act>(isInvoiced ? "CREDIT" : "APPROVE");
  const [amountMinor, setAmountMinor] = useState<number | null>(isInvoiced ? overage.billedMinor : null);
  const [reasonCode, setReasonCode] = useState<string | null>(null);
  const [reason, setReason] = useState("");
  const [errors, setErrors] = useState<Errors>({});
  const [failure, setFailure] = useState<string | null>(null);
  // Sent again after an answer was lost, it is the same command.
  const [commandId, setCommandId] = useState(() => crypto.randomUUID());
  const needsAmount = act === "ADJUST" || act === "CREDIT";
  const amount = needsAmount && amountMinor !== null ? { amountMinor } : {};
  // The amount alone waits for the typing to pause; another act is shown at once.
  const typed = useDebounced(amountMinor, 250);
  const asked = needsAmount && typed !== null ? { amountMinor: typed } : {};
  const preview = useQuery({
    ...trpc.overages.preview.queryOptions({ tenantId, id, act, ...asked }),
    enabled: !needsAmount || typed !== null,
    placeholderData: (shown) => (needsAmount && typed === null ? undefined : shown),
    retry: false,
  });
  const decide = useMutation(trpc.overages.decide.mutationOptions());

  const check = (): boolean => {
    const { error } = formSchema.safeParse({ ...amount, reason });
    const found: Errors = {};
    for (const issue of error?.issues ?? []) found[issue.path[0] as keyof Errors] ??= issue.message;
    if (needsAmount && amountMinor === null) found.amountMinor = "Enter an amount.";
    if (act === "WAIVE" && reasonCode === null) found.reasonCode = "Choose the kind of reason.";
    setErrors(found);
    return Object.keys(found).length === 0;
  };

  const send = async () => {
    setFailure(null);
    try {
      const code = act === "WAIVE" ? decideOverageSchema.shape.reasonCode.parse(reasonCode) : undefined;
      const command = { tenantId, id, version: overage.version, commandId, act, reason, ...amount };
      const { outcome } = await decide.mutateAsync({ ...command, ...(code ? { reasonCode: code } : {}) });
      toast.show({
        title: outcome === "proposed" ? "Proposed. A second person has to confirm it" : "Decided",
        tone: "success",
      });
    } catch (error) {
      const { message, fieldErrors } = readError(error);
      const [reason, amount] = [fieldErrors.reason?.[0], fieldErrors.amountMinor?.[0]];
      setErrors({ ...(reason ? { reason } : {}), ...(amount ? { amountMinor: amount } : {}) });
      if (!reason && !amount) setFailure(message);
      setCommandId(crypto.randomUUID());
    } finally {
      await refreshAll();
    }
  };

  return {
    overage,
    isInvoiced,
    act,
    setAct,
    amountMinor,
    setAmountMinor,
    reasonCode,
    setReasonCode,
    reason,
    setReason,
    errors,
    failure,
    preview,
    pending: decide.isPending,
    submit: (event: FormEvent) => {
      event.preventDefault();
      if (!decide.isPending && check()) void send();
    },
  };
}
