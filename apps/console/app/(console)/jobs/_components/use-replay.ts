"use client";

import { useMutation } from "@tanstack/react-query";
import { readError } from "@tenantry/api/read-error";
import { useToast } from "@tenantry/ui/toast";
import { useState } from "react";
import { useRefreshAll } from "@/tenants/tenant";
import { useTRPC } from "@/trpc/client";
import type { Job } from "./job-words";

/** Has a job that failed tried again, with a reason. */
export function useReplay() {
  const trpc = useTRPC();
  const toast = useToast();
  const refreshAll = useRefreshAll();
  const [job, setJob] = useState<Job | null>(null);
  const { mutateAsync, isPending, error, reset } = useMutation(trpc.jobs.replay.mutationOptions());

  async function confirm(reason: string) {
    if (!job) return;
    const changed = await mutateAsync({ tenantId: job.tenant.id, id: job.id, reason }).catch(() => null);
    if (changed === null) return;
    await refreshAll();
    setJob(null);
    toast.show({ title: changed ? "It is tried again" : "Somebody was faster: it is being done" });
  }

  return {
    job,
    ask: (next: Job | null) => {
      reset();
      setJob(next);
    },
    pending: isPending,
    failure: error ? readError(error).message : null,
    confirm: (reason: string) => void confirm(reason),
  };
}
