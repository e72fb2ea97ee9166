"use client";

import { keepPreviousData, useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useDebounced } from "@tenantry/ui/lib/use-debounced";
import { useQueryStates } from "nuqs";
import { byCursor, type InvitationGroup, tenantPageParams } from "@/lib/queries";
import { useTenantId } from "@/tenants/tenant";
import {
  activityInput,
  invitationsInput,
  linksInput,
  membersInput,
  requestsInput,
} from "@/tenants/tenant-inputs";
import { useTRPC } from "@/trpc/client";

/** The running overage and the closed months. */
export function useOverage() {
  const trpc = useTRPC();
  return useQuery(trpc.tenants.getOverage.queryOptions({ tenantId: useTenantId() }));
}

export function useActivity() {
  const trpc = useTRPC();
  const query = useInfiniteQuery(
    trpc.tenants.listActivity.infiniteQueryOptions(activityInput(useTenantId()), byCursor),
  );
  return { ...query, rows: query.data?.pages.flatMap((page) => page.rows) ?? [] };
}

/** The invitations that the group and the search in the address ask for. */
export function useInvitations() {
  const trpc = useTRPC();
  const tenantId = useTenantId();
  const [{ q, group }, setParams] = useQueryStates(tenantPageParams);
  const search = useDebounced(q, 250);
  const query = useInfiniteQuery(
    trpc.tenants.listInvitations.infiniteQueryOptions(invitationsInput(tenantId, { group, q: search }), {
      ...byCursor,
      placeholderData: keepPreviousData,
    }),
  );
  return {
    ...query,
    rows: query.data?.pages.flatMap((page) => page.rows) ?? [],
    counts: query.data?.pages[0]?.counts ?? null,
    q,
    group,
    search: search.trim(),
    setSearch: (next: string) => void setParams({ q: next }),
    setGroup: (next: InvitationGroup) => void setParams({ group: next }, { history: "push" }),
  };
}

export function useRequests() {
  const trpc = useTRPC();
  const query = useInfiniteQuery(
    trpc.tenants.listRequests.infiniteQueryOptions(requestsInput(useTenantId()), byCursor),
  );
  return { ...query, rows: query.data?.pages.flatMap((page) => page.rows) ?? [] };
}

export function useLinks() {
  const trpc = useTRPC();
  const query = useInfiniteQuery(
    trpc.tenants.listLinks.infiniteQueryOptions(linksInput(useTenantId()), byCursor),
  );
  return { ...query, rows: query.data?.pages.flatMap((page) => page.rows) ?? [] };
}

/** The members that the search in the address finds. While another search runs, the rows of the last one stay. */
export function useMembers() {
  const trpc = useTRPC();
  const tenantId = useTenantId();
  const [{ q }, setParams] = useQueryStates(tenantPageParams);
  const search = useDebounced(q, 250);
  const query = useInfiniteQuery(
    trpc.tenants.listMembers.infiniteQueryOptions(membersInput(tenantId, search), {
      ...byCursor,
      placeholderData: keepPreviousData,
    }),
  );
  return {
    ...query,
    rows: query.data?.pages.flatMap((page) => page.rows) ?? [],
    q,
    search: search.trim(),
    setSearch: (next: string) => void setParams({ q: next }),
  };
}
