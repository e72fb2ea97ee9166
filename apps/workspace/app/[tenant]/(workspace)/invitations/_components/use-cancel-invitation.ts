"use client";

import { useMutation } from "@tanstack/react-query";
import { readError } from "@tenantry/api/read-error";
import { focusTitle } from "@tenantry/ui/focus-title";
import { useToast } from "@tenantry/ui/toast";
import { useState } from "react";
import { useTRPC } from "@/trpc/client";
import { useRefreshTenant, useTenant } from "@/workspace/tenant";
import type { Invitation } from "./invitation-words";

/** Asks, then withdraws an invitation. A refusal stays in the question. */
export function useCancelInvitation() {
  const trpc = useTRPC();
  const tenant = useTenant();
  const refresh = useRefreshTenant();
  const toast = useToast();
  // Kept while the dialog fades out, or its words would change under the eye.
  const [invitation, setInvitation] = useState<Invitation | null>(null);
  const [isOpen, setIsOpen] = useState(false);
  const { mutateAsync, isPending, error, reset } = useMutation(trpc.invitations.cancel.mutationOptions());

  async function confirm() {
    if (!invitation || isPending) return;
    try {
      await mutateAsync({ tenant, id: invitation.id });
    } catch {
      return refresh();
    }
    await refresh();
    setIsOpen(false);
    toast.show({ title: `Invitation of ${invitation.email} cancelled` });
    // The row with the button is gone.
    focusTitle();
  }

  return {
    invitation,
    isOpen,
    isPending,
    failure: error ? readError(error).message : null,
    ask: (next: Invitation) => {
      reset();
      setInvitation(next);
      setIsOpen(true);
    },
    confirm,
    close: () => setIsOpen(false),
  };
}
