"use client";

import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { useDebounced } from "@tenantry/ui/lib/use-debounced";
import { useQueryStates } from "nuqs";
import { useMemo } from "react";
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
  const query = useInfiniteQuery(
    trpc.members.list.infiniteQueryOptions(membersInput(tenant, { ...params, q: search }), {
      ...nextPage,
      placeholderData: keepPreviousData,
    }),
  );
  const { roles, status, seat, activity } = params;
  const rows = useMemo(() => query.data?.pages.flatMap((page) => page.rows) ?? [], [query.data]);
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
