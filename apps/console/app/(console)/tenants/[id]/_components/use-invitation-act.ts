"use client";

import { readError } from "@tenantry/api/read-error";
import { focusTitle } from "@tenantry/ui/focus-title";
import { useToast } from "@tenantry/ui/toast";
import { useState } from "react";
import { useRefreshAll, useTenantId } from "@/tenants/tenant";
import { useTRPCClient } from "@/trpc/client";
import { type Act, actWords, type Invitation } from "./invitation-words";

/** An operator's act on one invitation: asked with its effect, done with a reason. A refusal stays in the question. */
export function useInvitationAct() {
  const client = useTRPCClient();
  const tenantId = useTenantId();
  const refreshAll = useRefreshAll();
  const toast = useToast();
  // Kept while the dialog fades out, or its words would change under the eye.
  const [asked, setAsked] = useState<{ act: Act; invitation: Invitation; serial: number } | null>(null);
  const [isOpen, setIsOpen] = useState(false);
  const [isPending, setIsPending] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);

  async function confirm(reason: string) {
    if (!asked || isPending) return;
    const { act, invitation } = asked;
    const input = { tenantId, id: invitation.id, reason };
    setIsPending(true);
    try {
      if (act === "resend") await client.tenants.resendInvitation.mutate(input);
      if (act === "extend") await client.tenants.extendInvitation.mutate(input);
      if (act === "cancel") await client.tenants.cancelInvitation.mutate(input);
      setIsOpen(false);
      toast.show({ title: `Invitation of ${invitation.email} ${actWords[act].done}` });
      focusTitle();
    } catch (error) {
      setFailure(readError(error).message);
    } finally {
      setIsPending(false);
      await refreshAll();
    }
  }

  return {
    asked,
    isOpen,
    isPending,
    failure,
    ask: (act: Act, invitation: Invitation) => {
      setFailure(null);
      setAsked((last) => ({ act, invitation, serial: (last?.serial ?? 0) + 1 }));
      setIsOpen(true);
    },
    confirm,
    close: () => setIsOpen(false),
  };
}
