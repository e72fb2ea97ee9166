"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { WorkspaceInputs } from "@tenantry/api/workspace-router";
import { useEffect, useEffectEvent, useRef, useState } from "react";
import { useTRPC } from "@/trpc/client";
import { useTenant, useWorkspace } from "@/workspace/tenant";
import { useRefreshMembers } from "@/workspace/use-refresh-members";
import type { BulkAct } from "./bulk-words";

type Start = WorkspaceInputs["members"]["startBulk"];
type Whom = { ids: string[] } | { filter: NonNullable<Start["filter"]> };

const pauseMs = 1000;

/**
 * Acts on many members: starts one, follows it while it runs, and finds it again when the page was left.
 * @param chosen how many they are, and what to do with the choice once the act has begun.
 */
export function useBulk(whom: Whom, chosen: { count: number; clear: () => void }) {
  const trpc = useTRPC();
  const tenant = useTenant();
  const queryClient = useQueryClient();
  const refresh = useRefreshMembers();
  const mayUpdate = useWorkspace().permissions.includes("members:update");
  const [asked, setAsked] = useState<BulkAct | null>(null);
  const [isOpen, setIsOpen] = useState(false);
  const [progressOpen, setProgressOpen] = useState(false);
  const start = useMutation(trpc.members.startBulk.mutationOptions());
  const cancel = useMutation(trpc.members.cancelBulk.mutationOptions());
  const options = trpc.members.getBulk.queryOptions({ tenant });
  const { data: job = null } = useQuery({
    ...options,
    enabled: mayUpdate,
    refetchInterval: ({ state }) => (state.data?.status === "RUNNING" ? pauseMs : false),
  });

  // Once it is over, lists and counts are asked for again: they are not the same any more.
  const wasRunning = useRef(false);
  const isRunning = job?.status === "RUNNING";
  const lookAgain = useEffectEvent(refresh.all);
  useEffect(() => {
    if (wasRunning.current && !isRunning) void lookAgain();
    wasRunning.current = isRunning;
  }, [isRunning]);

  async function confirm() {
    if (!asked || start.isPending) return;
    try {
      await start.mutateAsync({ tenant, ...asked, ...whom });
    } catch {
      return;
    }
    await queryClient.invalidateQueries(options);
    setIsOpen(false);
    setProgressOpen(true);
    chosen.clear();
  }

  return {
    job,
    isRunning,
    question: {
      act: asked,
      open: isOpen,
      pending: start.isPending,
      error: start.error,
      count: chosen.count,
    },
    ask: (act: BulkAct) => {
      start.reset();
      setAsked(act);
      setIsOpen(true);
    },
    close: () => setIsOpen(false),
    confirm,
    progress: { open: progressOpen, setOpen: setProgressOpen },
    stop: {
      pending: cancel.isPending,
      run: async () => {
        if (job) await cancel.mutateAsync({ tenant, id: job.id }).catch(() => {});
        await queryClient.invalidateQueries(options);
      },
    },
  };
}

export type Bulk = ReturnType<typeof useBulk>;
