"use client";

import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { useDebounced } from "@tenantry/ui/lib/use-debounced";
import { useQueryStates } from "nuqs";
import { useTRPC } from "@/trpc/client";
import { useTenant } from "@/workspace/tenant";
import { membersInput, nextPage } from "../members-query";
import { memberSearchParams } from "../search-params";

/** The members that the search in the address finds. While another search runs, the rows of the last one stay. */
export function useMembers() {
  const trpc = useTRPC();
  const tenant = useTenant();
  const [{ q }, setParams] = useQueryStates(memberSearchParams);
  const search = useDebounced(q, 250);
  const query = useInfiniteQuery(
    trpc.members.list.infiniteQueryOptions(membersInput(tenant, search), {
      ...nextPage,
      placeholderData: keepPreviousData,
    }),
  );
  return {
    ...query,
    rows: query.data?.pages.flatMap((page) => page.rows) ?? [],
    q,
    /** What the rows were found with; lags behind `q` while somebody types. */
    search: search.trim(),
    setSearch: (next: string) => void setParams({ q: next }),
  };
}
