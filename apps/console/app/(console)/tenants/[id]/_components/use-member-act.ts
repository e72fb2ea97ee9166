"use client";

import { readError } from "@tenantry/api/read-error";
import { focusTitle } from "@tenantry/ui/focus-title";
import { endOfDay, lastDay } from "@tenantry/ui/lib/last-day";
import { useToast } from "@tenantry/ui/toast";
import { useState } from "react";
import { useRefreshAll, useTenant } from "@/tenants/tenant";
import { useTRPCClient } from "@/trpc/client";
import { asksSeatEnd, type Member, type MemberAct, memberActWords } from "./member-words";

type Asked = {
  act: MemberAct;
  member: Member;
  /** The last day of the seat as a date field has it, empty for none; null where it is not asked for. */
  end: string | null;
  serial: number;
};

/** An operator's act on one member: asked with its effect, done with a reason. A refusal stays in the question. */
export function useMemberAct() {
  const client = useTRPCClient();
  const { tenant, now } = useTenant();
  const refreshAll = useRefreshAll();
  const toast = useToast();
  // Kept while the dialog fades out, or its words would change under the eye.
  const [asked, setAsked] = useState<Asked | null>(null);
  const [isOpen, setIsOpen] = useState(false);
  const [isPending, setIsPending] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);

  async function send(
    { act, member, end }: Asked,
    reason: string,
  ): Promise<{ outcome?: string } | undefined> {
    const { tenants } = client;
    const input = { tenantId: tenant.id, id: member.id, reason };
    const seat = end === null ? {} : { seatExpiresAt: end ? endOfDay(end, tenant.timeZone) : null };
    if (act.act === "deactivate") await tenants.deactivateMember.mutate(input);
    if (act.act === "remove") await tenants.removeMember.mutate(input);
    if (act.act === "reactivate") return tenants.reactivateMember.mutate({ ...input, ...seat });
    if (act.act === "seatEnd") return tenants.updateMember.mutate({ ...input, ...seat });
    if (act.act === "role") return tenants.updateMember.mutate({ ...input, role: act.role });
  }

  async function confirm(reason: string) {
    if (!asked || isPending) return;
    const { act, member } = asked;
    setIsPending(true);
    try {
      const result = await send(asked, reason);
      setIsOpen(false);
      toast.show(
        result?.outcome === "unchanged"
          ? { title: `Nothing to change: ${member.name} has it already`, tone: "info" }
          : { title: memberActWords(act).done(member.name) },
      );
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
      const isOver = act.act === "reactivate";
      const end = !asksSeatEnd(act, member, now)
        ? null
        : member.seatExpiresAt && !isOver
          ? lastDay(member.seatExpiresAt, tenant.timeZone)
          : "";
      setAsked((last) => ({ act, member, end, serial: (last?.serial ?? 0) + 1 }));
      setIsOpen(true);
    },
    setEnd: (end: string) => setAsked((last) => last && { ...last, end }),
    confirm,
    close: () => setIsOpen(false),
  };
}
