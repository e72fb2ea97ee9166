"use client";

import { hashKey, keepPreviousData, useInfiniteQuery, useQueryClient } from "@tanstack/react-query";
import { useDebounced } from "@tenantry/ui/lib/use-debounced";
import { useQueryStates } from "nuqs";
import { useEffect, useMemo } from "react";
import { shortenLists } from "@/lib/long-list";
import { useTRPC } from "@/trpc/client";
import { useTenant } from "@/workspace/tenant";
import { type MemberParams, membersInput, nextPage } from "../members-query";
import { memberSearchParams } from "../search-params";

/** The members whom the address means. While another question runs, the rows of the last one stay. */
export function useMembers() {
  const trpc = useTRPC();
  const tenant = useTenant();
  const [params, setParams] = useQueryStates(memberSearchParams);
  const search = useDebounced(params.q, 250);
  const options = trpc.members.list.infiniteQueryOptions(membersInput(tenant, { ...params, q: search }), {
    ...nextPage,
    placeholderData: keepPreviousData,
  });
  const query = useInfiniteQuery(options);
  const { roles, status, seat, activity } = params;
  // Pages that were asked for at different times may overlap.
  const rows = useMemo(() => {
    const all = query.data?.pages.flatMap((page) => page.rows) ?? [];
    return [...new Map(all.map((row) => [row.id, row])).values()];
  }, [query.data]);
  const queryClient = useQueryClient();
  const { queryKey } = options;
  const key = hashKey(queryKey);
  // The hash stands for the key, which is made anew each time.
  useEffect(() => () => shortenLists(queryClient, { queryKey }), [queryClient, key]);
  return {
    ...query,
    rows,
    total: query.data?.pages.at(-1)?.total ?? 0,
    params,
    /** Whether it is not simply everybody. */
    isFiltered: search.trim() !== "" || roles.length > 0 || [status, seat, activity].some(Boolean),
    setParams: (next: Partial<MemberParams>) => void setParams(next),
    clear: () => void setParams({ q: "", roles: [], status: null, seat: null, activity: null }),
  };
}

export type Members = ReturnType<typeof useMembers>;
