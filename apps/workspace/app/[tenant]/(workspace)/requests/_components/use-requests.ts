"use client";

import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { useQueryStates } from "nuqs";
import { useState } from "react";
import { useTRPC } from "@/trpc/client";
import { useTenant } from "@/workspace/tenant";
import { nextPage, requestsInput } from "../requests-query";
import { requestSearchParams } from "../search-params";

/** The queue that the filter in the address lets through, and which of it is chosen. */
export function useRequests() {
  const trpc = useTRPC();
  const tenant = useTenant();
  const [{ filter }] = useQueryStates(requestSearchParams);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const query = useInfiniteQuery(
    trpc.requests.list.infiniteQueryOptions(requestsInput(tenant, filter), {
      ...nextPage,
      placeholderData: keepPreviousData,
    }),
  );
  const rows = query.data?.pages.flatMap((page) => page.rows) ?? [];
  const decidable = rows.filter((row) => row.canDecide);
  return {
    ...query,
    rows,
    filter,
    decidable,
    // What somebody else decided in the meantime is chosen no longer.
    chosen: decidable.filter((row) => chosen.has(row.id)),
    choose: (ids: string[], isChosen: boolean) =>
      setChosen((before) => {
        const next = new Set(before);
        for (const id of ids) isChosen ? next.add(id) : next.delete(id);
        return next;
      }),
  };
}
