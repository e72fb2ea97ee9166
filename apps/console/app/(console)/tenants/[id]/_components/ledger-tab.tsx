"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { Card } from "@tenantry/ui/card";
import { EmptyState } from "@tenantry/ui/empty-state";
import { plural } from "@tenantry/ui/lib/format";
import { useDebounced } from "@tenantry/ui/lib/use-debounced";
import { useQueryStates } from "nuqs";
import { FailedQuery } from "@/components/failed-query";
import { ListSearch } from "@/components/list-search";
import { LoadMore } from "@/components/load-more";
import { byCursor, tenantPageParams } from "@/lib/queries";
import { useTenantId } from "@/tenants/tenant";
import { ledgerInput } from "@/tenants/tenant-inputs";
import { useTRPC } from "@/trpc/client";
import { LedgerTable } from "./ledger-table";
import { TabSkeleton } from "./tab-skeleton";

const entry = { one: "entry", other: "entries" };

/** Who came and went, by which door and whose hand, and how the limit changed. */
export function LedgerTab() {
  const trpc = useTRPC();
  const tenantId = useTenantId();
  const [{ q }, setParams] = useQueryStates(tenantPageParams);
  const search = useDebounced(q, 250);
  const query = useInfiniteQuery(
    trpc.tenants.listLedger.infiniteQueryOptions(ledgerInput(tenantId, search), byCursor),
  );
  const rows = query.data?.pages.flatMap((page) => page.rows) ?? [];
  return (
    <div className="flex flex-col gap-4">
      <ListSearch
        id="ledger-search"
        label="Search the ledger"
        placeholder="Search by name or address"
        value={q}
        onValueChange={(next) => void setParams({ q: next })}
      />
      {query.isPending ? (
        <TabSkeleton />
      ) : query.isError && rows.length === 0 ? (
        <FailedQuery
          subject="The ledger"
          error={query.error}
          onRetry={query.refetch}
          pending={query.isFetching}
        />
      ) : (
        <>
          <Card>
            {rows.length === 0 ? <EmptyState title="Nobody of that name" /> : <LedgerTable rows={rows} />}
          </Card>
          <LoadMore
            summary={plural(rows.length, entry)}
            hasMore={query.hasNextPage}
            pending={query.isFetchingNextPage}
            failed={query.isFetchNextPageError}
            onLoad={query.fetchNextPage}
          />
        </>
      )}
    </div>
  );
}
