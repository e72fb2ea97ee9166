"use client";

import { useState } from "react";
import type { Invitation } from "./invitation-words";
import type { useInvitationActs } from "./use-invitation-acts";

/** Asks, then withdraws one or several invitations. A refusal stays in the question. */
export function useCancelling({ run, pending }: ReturnType<typeof useInvitationActs>, onDone: () => void) {
  // Kept while the question fades out, or its words would change under the eye.
  const [invitations, setInvitations] = useState<readonly Invitation[]>([]);
  const [isOpen, setIsOpen] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);

  async function confirm() {
    const refusal = await run("cancel", invitations);
    setFailure(refusal);
    if (refusal) return;
    setIsOpen(false);
    onDone();
  }

  return {
    invitations,
    isOpen,
    isPending: pending === "cancel",
    failure,
    ask: (next: readonly Invitation[]) => {
      setFailure(null);
      setInvitations(next);
      setIsOpen(true);
    },
    confirm: () => void confirm(),
    close: () => setIsOpen(false),
  };
}
