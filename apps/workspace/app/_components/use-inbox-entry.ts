"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { readError } from "@tenantry/api/read-error";
import type { WorkspaceOutputs } from "@tenantry/api/workspace-router";
import { focusTitle } from "@tenantry/ui/focus-title";
import { useToast } from "@tenantry/ui/toast";
import { useArrival } from "@/components/use-arrival";
import { useTRPC } from "@/trpc/client";

export type Entry = WorkspaceOutputs["inbox"]["list"][number];

/** What can be done with one line of the inbox. A refusal stays beside it. */
export function useInboxEntry({ workspace, invitation, request }: Entry) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const toast = useToast();
  const { arrive, going } = useArrival(workspace);
  const place = { workspace: workspace.slug };
  const refresh = () => queryClient.invalidateQueries(trpc.inbox.list.queryFilter());
  const arriving = {
    onSuccess: async ({ outcome }: { outcome: Parameters<typeof arrive>[0] }) => {
      arrive(outcome);
      // The line itself then says that somebody decides.
      if (outcome === "asked" || outcome === "parked") await refresh();
    },
  };
  const leaving = (title: string) => ({
    onSuccess: async () => {
      toast.show({ title });
      await refresh();
      focusTitle();
    },
  });
  const accept = useMutation(trpc.inbox.accept.mutationOptions(arriving));
  const join = useMutation(trpc.domains.join.mutationOptions(arriving));
  const ask = useMutation(trpc.requests.create.mutationOptions(arriving));
  const decline = useMutation(
    trpc.inbox.decline.mutationOptions(leaving(`Invitation to ${workspace.name} declined`)),
  );
  const withdraw = useMutation(
    trpc.requests.withdraw.mutationOptions(leaving(`You no longer ask to join ${workspace.name}`)),
  );
  const all = [accept, join, ask, decline, withdraw];
  const error = all.find((mutation) => mutation.error)?.error;
  return {
    refusal: error ? readError(error).message : null,
    isPending: going || all.some((mutation) => mutation.isPending),
    accept: () => invitation && accept.mutate({ ...place, id: invitation.id }),
    decline: () => invitation && decline.mutate({ ...place, id: invitation.id }),
    withdraw: () => request && withdraw.mutate({ ...place, id: request.id }),
    join: () => join.mutate(place),
    ask: (note: string) => ask.mutate({ ...place, ...(note.trim() ? { note } : {}) }),
  };
}
