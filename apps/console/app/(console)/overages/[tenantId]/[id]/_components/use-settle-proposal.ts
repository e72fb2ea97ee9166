"use client";

import { useMutation } from "@tanstack/react-query";
import { reasonSchema } from "@tenantry/api/forms";
import { readError } from "@tenantry/api/read-error";
import { useToast } from "@tenantry/ui/toast";
import { useState } from "react";
import { useOveragePlace } from "@/overages/overage";
import { useRefreshAll } from "@/tenants/tenant";
import { useTRPC } from "@/trpc/client";

type Word = "confirm" | "reject" | "withdraw";

const outcomes = {
  confirmed: { title: "Confirmed", tone: "success" },
  rejected: { title: "Rejected. The month waits for another decision", tone: "success" },
  withdrawn: { title: "Withdrawn. The month waits for another decision", tone: "success" },
  stale: { title: "The month or its ledger changed since, so the proposal went back", tone: "warning" },
  expired: { title: "The proposal had run out of time. The month waits for a decision", tone: "warning" },
} as const;

export function useSettleProposal(proposalId: string) {
  const trpc = useTRPC();
  const toast = useToast();
  const refreshAll = useRefreshAll();
  const { tenantId, id } = useOveragePlace();
  const [reason, setReason] = useState("");
  const [reasonError, setReasonError] = useState<string>();
  const [failure, setFailure] = useState<string | null>(null);
  const [pending, setPending] = useState<Word | null>(null);
  const mutations = {
    confirm: useMutation(trpc.overages.confirm.mutationOptions()),
    reject: useMutation(trpc.overages.reject.mutationOptions()),
    withdraw: useMutation(trpc.overages.withdraw.mutationOptions()),
  };

  const settle = async (word: Word) => {
    if (pending) return;
    const checked = reasonSchema.safeParse(reason);
    setReasonError(checked.error?.issues[0]?.message);
    setFailure(null);
    if (!checked.success) return;
    setPending(word);
    try {
      const { outcome } = await mutations[word].mutateAsync({ tenantId, id, proposalId, reason });
      toast.show(outcomes[outcome]);
    } catch (error) {
      setFailure(readError(error).message);
    } finally {
      await refreshAll();
      setPending(null);
    }
  };

  return { reason, setReason, reasonError, failure, pending, settle };
}
