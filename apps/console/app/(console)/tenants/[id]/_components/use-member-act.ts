"use client";

import { readError } from "@tenantry/api/read-error";
import { focusTitle } from "@tenantry/ui/focus-title";
import { useToast } from "@tenantry/ui/toast";
import { useState } from "react";
import { useRefreshAll, useTenantId } from "@/tenants/tenant";
import { useTRPCClient } from "@/trpc/client";
import { type Member, type MemberAct, memberActWords } from "./member-words";

/** An operator's act on one member: asked with its effect, done with a reason. A refusal stays in the question. */
export function useMemberAct() {
  const client = useTRPCClient();
  const tenantId = useTenantId();
  const refreshAll = useRefreshAll();
  const toast = useToast();
  // Kept while the dialog fades out, or its words would change under the eye.
  const [asked, setAsked] = useState<{ act: MemberAct; member: Member; serial: number } | null>(null);
  const [isOpen, setIsOpen] = useState(false);
  const [isPending, setIsPending] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);

  async function confirm(reason: string) {
    if (!asked || isPending) return;
    const { act, member } = asked;
    const input = { tenantId, id: member.id, reason };
    setIsPending(true);
    try {
      if (act.act === "deactivate") await client.tenants.deactivateMember.mutate(input);
      if (act.act === "reactivate") await client.tenants.reactivateMember.mutate(input);
      if (act.act === "remove") await client.tenants.removeMember.mutate(input);
      if (act.act === "role") await client.tenants.updateMember.mutate({ ...input, role: act.role });
      setIsOpen(false);
      toast.show({ title: `${member.name} ${memberActWords(act).done}` });
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
    ask: (act: MemberAct, member: Member) => {
      setFailure(null);
      setAsked((last) => ({ act, member, serial: (last?.serial ?? 0) + 1 }));
      setIsOpen(true);
    },
    confirm,
    close: () => setIsOpen(false),
  };
}
