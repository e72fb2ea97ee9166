"use client";

import { useMutation } from "@tanstack/react-query";
import { readError } from "@tenantry/api/read-error";
import type { WorkspaceOutputs } from "@tenantry/api/workspace-router";
import { plural } from "@tenantry/ui/lib/format";
import { useToast } from "@tenantry/ui/toast";
import { useRef, useState } from "react";
import { useTRPC } from "@/trpc/client";
import { useRefreshTenant, useTenant } from "@/workspace/tenant";
import type { InviteRow } from "./invite-form";

export type InviteResults = WorkspaceOutputs["invitations"]["create"];

export const invitationWords = { one: "invitation", other: "invitations" };

/** Sends the invitations once. All well: a toast and `onDone`. Otherwise the results or the refusal are kept to show. */
export function useSendInvitations(onDone: () => void) {
  const trpc = useTRPC();
  const tenant = useTenant();
  const refresh = useRefreshTenant();
  const toast = useToast();
  const [results, setResults] = useState<InviteResults | null>(null);
  // Set before anything is awaited: two presses in one moment both find the mutation idle.
  const underWay = useRef(false);
  const { mutateAsync, isPending, error, reset } = useMutation(trpc.invitations.create.mutationOptions());

  /** @returns the sentences for single fields, by their path. */
  async function send(invitations: InviteRow[]): Promise<Record<string, string[]>> {
    if (underWay.current) return {};
    underWay.current = true;
    try {
      const outcomes = await mutateAsync({ tenant, invitations });
      await refresh();
      if (outcomes.every(({ outcome }) => outcome === "invited")) {
        toast.show({ title: `${plural(outcomes.length, invitationWords)} sent` });
        onDone();
      } else {
        setResults(outcomes);
      }
      return {};
    } catch (failure) {
      // Somebody else may have taken the seats: the line about them must not go on saying that there are some.
      void refresh();
      return readError(failure).fieldErrors;
    } finally {
      underWay.current = false;
    }
  }

  return {
    send,
    isPending,
    results,
    refusal: error ? readError(error).message : null,
    forget: () => {
      reset();
      setResults(null);
    },
  };
}
