"use client";

import { readError } from "@tenantry/api/read-error";
import type { WorkspaceOutputs } from "@tenantry/api/workspace-router";
import { focusTitle } from "@tenantry/ui/focus-title";
import { plural } from "@tenantry/ui/lib/format";
import { useToast } from "@tenantry/ui/toast";
import { useRef, useState } from "react";
import { useTRPCClient } from "@/trpc/client";
import { useRefreshTenant, useTenant } from "@/workspace/tenant";
import type { Act, Invitation } from "./invitation-words";

type ActResult = WorkspaceOutputs["invitations"]["resendMany"][number];

const words = { one: "invitation", other: "invitations" };

const singles: Record<Act, (email: string) => { title: string; description?: string }> = {
  resend: (email) => ({
    title: `Invitation sent again to ${email}`,
    description: "The new link is valid for 7 days. The old one no longer works.",
  }),
  extend: (email) => ({
    title: `Invitation of ${email} extended`,
    description: "The link that was sent is valid for 7 days from now.",
  }),
  cancel: (email) => ({ title: `Invitation of ${email} cancelled` }),
};

const done: Record<Act, string> = { resend: "sent again", extend: "extended", cancel: "cancelled" };

/**
 * What can be done with one or several invitations. One is told of in a toast; of several that did not all go well each
 * is kept to show.
 */
export function useInvitationActs() {
  const client = useTRPCClient();
  const tenant = useTenant();
  const refresh = useRefreshTenant();
  const toast = useToast();
  const [pending, setPending] = useState<Act | null>(null);
  const [refused, setRefused] = useState<ActResult[]>([]);
  // Set before anything is awaited: two presses in one moment are one.
  const underWay = useRef(false);

  function call(act: Act, ids: string[]) {
    const input = { tenant, ids };
    if (act === "resend") return client.invitations.resendMany.mutate(input);
    if (act === "extend") return client.invitations.extendMany.mutate(input);
    return client.invitations.cancelMany.mutate(input);
  }

  /** @returns the sentence that it was refused with as a whole, or null. */
  async function run(
    act: Act,
    invitations: readonly Pick<Invitation, "id" | "email">[],
  ): Promise<string | null> {
    if (underWay.current) return null;
    underWay.current = true;
    setPending(act);
    setRefused([]);
    try {
      const results = await call(
        act,
        invitations.map(({ id }) => id),
      );
      tell(act, results);
      return null;
    } catch (error) {
      return readError(error).message;
    } finally {
      underWay.current = false;
      setPending(null);
      // Also after a refusal: it often means that the list was out of date.
      await refresh();
    }
  }

  function tell(act: Act, results: ActResult[]) {
    const [only] = results;
    const failed = results.filter(({ outcome }) => outcome === "refused");
    const parked = results.filter(({ outcome }) => outcome === "parked").length;
    if (parked > 0) toast.show({ title: "No seat is free, so an owner is asked", tone: "info" });
    if (results.length === 1 && only) {
      if (only.outcome === "refused")
        toast.show({ title: only.message ?? "It was refused.", tone: "danger" });
      else if (only.outcome !== "parked") toast.show(singles[act](only.email));
    } else {
      const count = results.length - failed.length - parked;
      if (count > 0) toast.show({ title: `${plural(count, words)} ${done[act]}` });
      setRefused(failed);
    }
    // The row, and the button that had focus, may be gone.
    if (act === "cancel") focusTitle();
  }

  return { run, pending, refused, forget: () => setRefused([]), toast };
}
