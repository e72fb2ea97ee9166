"use client";

import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { Card } from "@tenantry/ui/card";
import { plural } from "@tenantry/ui/lib/format";
import { useDebounced } from "@tenantry/ui/lib/use-debounced";
import { LoadingRegion, SkeletonTable } from "@tenantry/ui/skeleton";
import { useQueryStates } from "nuqs";
import { FailedQuery } from "@/components/failed-query";
import { ListSearch } from "@/components/list-search";
import { LoadMore } from "@/components/load-more";
import { TenantsTable } from "@/components/tenants-table";
import { byCursor, tenantListParams, toSearch } from "@/lib/queries";
import { useTRPC } from "@/trpc/client";
import { NoTenants } from "./no-tenants";
import { TenantFilterTabs } from "./tenant-filter-tabs";

const searchId = "tenant-search";
const tenant = { one: "tenant", other: "tenants" };

/** Search, filter and table. What is shown lives in the address, so a list can be sent to a colleague. */
export function TenantsList({ now }: { now: Date }) {
  const trpc = useTRPC();
  const [{ q, filter }, setParams] = useQueryStates(tenantListParams);
  const search = toSearch(useDebounced(q, 250));
  const tenants = useInfiniteQuery({
    ...trpc.tenants.list.infiniteQueryOptions({ search, filter }, byCursor),
    placeholderData: keepPreviousData,
  });
  const rows = tenants.data?.pages.flatMap((page) => page.rows) ?? [];

  const clear = () => {
    // At once: what is still waiting to be written would undo a click on a row that follows.
    void setParams(null, { history: "push" });
    document.getElementById(searchId)?.focus();
  };
  return (
    <div className="flex min-w-0 flex-col gap-4">
      <TenantFilterTabs
        q={q}
        filter={filter}
        onFilter={(next) => setParams({ filter: next }, { history: "push" })}
      />
      <ListSearch
        id={searchId}
        label="Search tenants"
        placeholder="Name, slug or id"
        value={q}
        onValueChange={(text) => setParams({ q: text })}
      />
      <p role="status" className="sr-only">
        {(search !== "" || filter !== "all") && !tenants.isFetching
          ? `${plural(rows.length, tenant)}${tenants.hasNextPage ? " and more" : ""} found.`
          : ""}
      </p>
      {tenants.isPending ? (
        <LoadingRegion label="Loading tenants">
          <Card>
            <SkeletonTable rows={18} columns={6} />
          </Card>
        </LoadingRegion>
      ) : tenants.isError && rows.length === 0 ? (
        <FailedQuery
          subject="The tenants"
          error={tenants.error}
          onRetry={tenants.refetch}
          pending={tenants.isFetching}
        />
      ) : rows.length === 0 ? (
        <NoTenants filtered={search !== ""} filter={filter} onClear={clear} />
      ) : (
        <>
          <Card className={tenants.isPlaceholderData ? "opacity-60 transition-opacity delay-150" : undefined}>
            <TenantsTable rows={rows} now={now} />
          </Card>
          <LoadMore
            summary={`${plural(rows.length, tenant)}${tenants.hasNextPage ? " shown" : ""}`}
            hasMore={tenants.hasNextPage}
            pending={tenants.isFetchingNextPage}
            failed={tenants.isFetchNextPageError}
            onLoad={tenants.fetchNextPage}
          />
        </>
      )}
    </div>
  );
}
