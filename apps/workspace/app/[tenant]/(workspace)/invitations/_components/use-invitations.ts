"use client";

import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { useDebounced } from "@tenantry/ui/lib/use-debounced";
import { useQueryStates } from "nuqs";
import { useTRPC } from "@/trpc/client";
import { useTenant } from "@/workspace/tenant";
import { invitationsInput, nextPage } from "../invitations-query";
import { type Group, invitationSearchParams, type Sort } from "../search-params";

/** The invitations that the group, the search and the order in the address ask for. */
export function useInvitations() {
  const trpc = useTRPC();
  const tenant = useTenant();
  const [{ group, q, sort }, setParams] = useQueryStates(invitationSearchParams);
  const search = useDebounced(q, 250);
  const query = useInfiniteQuery(
    trpc.invitations.list.infiniteQueryOptions(invitationsInput(tenant, { group, sort, q: search }), {
      ...nextPage,
      placeholderData: keepPreviousData,
    }),
  );
  return {
    ...query,
    rows: query.data?.pages.flatMap((page) => page.rows) ?? [],
    counts: query.data?.pages[0]?.counts ?? null,
    group,
    q,
    /** What the rows were found with; lags behind `q` while somebody types. */
    search: search.trim(),
    sort,
    setGroup: (next: Group) => void setParams({ group: next }),
    setSearch: (next: string) => void setParams({ q: next }),
    setSort: (next: Sort) => void setParams({ sort: next }),
  };
}
