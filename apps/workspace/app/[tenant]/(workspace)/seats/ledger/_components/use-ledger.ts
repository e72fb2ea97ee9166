"use client";

import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { useDebounced } from "@tenantry/ui/lib/use-debounced";
import { useQueryStates } from "nuqs";
import { useTRPC } from "@/trpc/client";
import { useTenant } from "@/workspace/tenant";
import { ledgerInput, nextEntries } from "../ledger-query";
import { ledgerSearchParams } from "../search-params";

/** The entries that the filters in the address find. While others are fetched, the rows of the last ones stay. */
export function useLedger() {
  const trpc = useTRPC();
  const tenant = useTenant();
  const [filters, setFilters] = useQueryStates(ledgerSearchParams);
  const q = useDebounced(filters.q, 250);
  const query = useInfiniteQuery(
    trpc.seats.listLedger.infiniteQueryOptions(ledgerInput(tenant, { ...filters, q }), {
      ...nextEntries,
      placeholderData: keepPreviousData,
    }),
  );
  return {
    ...query,
    rows: query.data?.pages.flatMap((page) => page.rows) ?? [],
    filters,
    isFiltered: Object.values(filters).some(Boolean),
    setFilters: (next: Partial<typeof filters>) => void setFilters(next),
    clear: () => void setFilters(null),
  };
}
