"use client";

import { useMutation } from "@tanstack/react-query";
import { readError } from "@tenantry/api/read-error";
import { useToast } from "@tenantry/ui/toast";
import { useRef } from "react";
import { useTRPC } from "@/trpc/client";
import { useRefreshTenant, useTenant } from "@/workspace/tenant";
import type { Invitation } from "./invitation-words";

/** Sends a new link; the toast says how it went. A second press while the first is under way does nothing. */
export function useResendInvitation(): (invitation: Invitation) => void {
  const trpc = useTRPC();
  const tenant = useTenant();
  const refresh = useRefreshTenant();
  const toast = useToast();
  const underWay = useRef(new Set<string>());
  const { mutateAsync } = useMutation(trpc.invitations.resend.mutationOptions());

  return async ({ id, email }) => {
    if (underWay.current.has(id)) return;
    underWay.current.add(id);
    try {
      await mutateAsync({ tenant, id });
      toast.show({
        title: `Invitation sent again to ${email}`,
        description: "The new link is valid for 7 days. The old one no longer works.",
      });
    } catch (error) {
      toast.show({ title: readError(error).message, tone: "danger" });
    } finally {
      underWay.current.delete(id);
      // Also after a refusal: it often means that the list was out of date.
      await refresh();
    }
  };
}
