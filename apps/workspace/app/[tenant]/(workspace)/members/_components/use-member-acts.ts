"use client";

import { type InfiniteData, useMutation, useQueryClient } from "@tanstack/react-query";
import { readError } from "@tenantry/api/read-error";
import type { WorkspaceOutputs } from "@tenantry/api/workspace-router";
import { useToast } from "@tenantry/ui/toast";
import { useTRPC } from "@/trpc/client";
import { type Role, roleNames } from "@/workspace/role-words";
import { useTenant } from "@/workspace/tenant";
import { useRefreshMembers } from "@/workspace/use-refresh-members";
import type { Member } from "./member-words";

type Pages = InfiniteData<WorkspaceOutputs["members"]["list"]>;

/** The acts that are done at once and undone by a press; the list shows each before the server has answered. */
export function useMemberActs() {
  const trpc = useTRPC();
  const tenant = useTenant();
  const queryClient = useQueryClient();
  const refresh = useRefreshMembers();
  const toast = useToast();
  const update = useMutation(trpc.members.update.mutationOptions());
  const deactivate = useMutation(trpc.members.deactivate.mutationOptions());
  const reactivate = useMutation(trpc.members.reactivate.mutationOptions());

  function show(id: string, change: Partial<Member>) {
    const patch = (row: Member) => (row.id === id ? { ...row, ...change } : row);
    queryClient.setQueriesData<Pages>(
      trpc.members.list.infiniteQueryFilter({ tenant }),
      (data) =>
        data && { ...data, pages: data.pages.map((page) => ({ ...page, rows: page.rows.map(patch) })) },
    );
  }

  /** Shows the change, asks for it, and looks again: what is on screen in the end is what the server says. */
  async function attempt<T>(
    member: Member,
    change: Partial<Member>,
    act: () => Promise<T>,
  ): Promise<T | null> {
    await queryClient.cancelQueries(trpc.members.list.infiniteQueryFilter({ tenant }));
    show(member.id, change);
    try {
      return await act();
    } catch (error) {
      show(member.id, member);
      toast.show({ title: readError(error).message, tone: "danger" });
      return null;
    } finally {
      await refresh.around(member.id);
    }
  }

  const tellParked = ({ name }: Member) =>
    toast.show({ title: `No seat is free for ${name}, so an owner is asked`, tone: "info" });

  async function changeRole(member: Member, role: Role): Promise<void> {
    if (role === member.role) return;
    const { id, name } = member;
    const result = await attempt(member, { role }, () => update.mutateAsync({ tenant, id, role }));
    if (!result) return;
    if (result.outcome === "parked") return void tellParked(member);
    if (result.outcome === "unchanged") return;
    toast.show({
      title: `${name} is now ${roleNames[role]}`,
      action: {
        label: "Undo",
        onClick: () =>
          void attempt(member, result.previous, () => update.mutateAsync({ tenant, id, ...result.previous })),
      },
    });
  }

  async function bringBack(member: Member): Promise<void> {
    const { id, name } = member;
    const result = await attempt(member, { status: "ACTIVE" }, () => reactivate.mutateAsync({ tenant, id }));
    if (result?.outcome === "parked") tellParked(member);
    if (result?.outcome === "reactivated") toast.show({ title: `${name} is active again` });
  }

  async function putAway(member: Member): Promise<void> {
    const { id, name } = member;
    const done = await attempt(member, { status: "DEACTIVATED" }, async () => {
      await deactivate.mutateAsync({ tenant, id });
      return true;
    });
    if (!done) return;
    toast.show({
      title: `${name} deactivated`,
      description: "Their seat is free.",
      action: { label: "Undo", onClick: () => void bringBack({ ...member, status: "DEACTIVATED" }) },
    });
  }

  return { changeRole, deactivate: putAway, reactivate: bringBack };
}

export type MemberActs = ReturnType<typeof useMemberActs>;
