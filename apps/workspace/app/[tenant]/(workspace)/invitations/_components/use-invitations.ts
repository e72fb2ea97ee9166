"use client";

import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { useQueryStates } from "nuqs";
import { useTRPC } from "@/trpc/client";
import { useTenant } from "@/workspace/tenant";
import { invitationsInput, nextPage } from "../invitations-query";
import { type Filter, invitationSearchParams } from "../search-params";

/** The invitations that the filter in the address lets through. */
export function useInvitations() {
  const trpc = useTRPC();
  const tenant = useTenant();
  const [{ filter }, setParams] = useQueryStates(invitationSearchParams);
  const query = useInfiniteQuery(
    trpc.invitations.list.infiniteQueryOptions(invitationsInput(tenant, filter), {
      ...nextPage,
      placeholderData: keepPreviousData,
    }),
  );
  return {
    ...query,
    rows: query.data?.pages.flatMap((page) => page.rows) ?? [],
    filter,
    setFilter: (next: Filter) => void setParams({ filter: next }),
  };
}
