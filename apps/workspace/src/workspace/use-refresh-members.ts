"use client";

import { type InfiniteData, useQueryClient } from "@tanstack/react-query";
import type { WorkspaceInputs, WorkspaceOutputs } from "@tenantry/api/workspace-router";
import { isLongList, shortenLists } from "@/lib/long-list";
import { useTRPC, useTRPCClient } from "@/trpc/client";
import { useRefreshTenant, useTenant } from "@/workspace/tenant";

type List = WorkspaceOutputs["members"]["list"];

/** Looks again after an act on members: at all that is on screen, but of a long list only at what may have changed. */
export function useRefreshMembers() {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const queryClient = useQueryClient();
  const refresh = useRefreshTenant();
  const tenant = useTenant();
  const lists = trpc.members.list.infiniteQueryFilter({ tenant });

  /** The page of a long list on which somebody stands; where pages then overlap, the list drops the double. */
  async function readPageWith(id: string): Promise<void> {
    const [query] = queryClient.getQueryCache().findAll({ ...lists, type: "active", predicate: isLongList });
    const data = query?.state.data as InfiniteData<List, string | undefined> | undefined;
    const at = data?.pages.findIndex(({ rows }) => rows.some((row) => row.id === id)) ?? -1;
    if (!query || !data || at === -1) return;
    const { input } = query.queryKey[1] as { input: WorkspaceInputs["members"]["list"] };
    const cursor = data.pageParams[at];
    const page = await client.members.list.query(cursor ? { ...input, cursor } : input);
    queryClient.setQueryData<typeof data>(
      query.queryKey,
      (now) => now && { ...now, pages: now.pages.with(at, page) },
    );
  }

  return {
    /** After an act on one of them. */
    around: async (id: string): Promise<void> => {
      await Promise.all([refresh(), readPageWith(id)]);
    },
    /** After an act on many: a long list begins anew. */
    all: (): Promise<void> => {
      shortenLists(queryClient, lists);
      return refresh();
    },
  };
}
