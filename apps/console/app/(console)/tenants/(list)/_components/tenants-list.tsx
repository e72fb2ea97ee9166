"use client";

import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { Card } from "@tenantry/ui/card";
import { Kbd } from "@tenantry/ui/kbd";
import { plural } from "@tenantry/ui/lib/format";
import { SearchField } from "@tenantry/ui/search-field";
import { LoadingRegion, SkeletonTable } from "@tenantry/ui/skeleton";
import { useQueryStates } from "nuqs";
import { FailedQuery } from "@/components/failed-query";
import { LoadMore } from "@/components/load-more";
import { TenantsTable } from "@/components/tenants-table";
import { byCursor, tenantListParams, toSearch } from "@/lib/queries";
import { useDebounced } from "@/lib/use-debounced";
import { useShortcut } from "@/lib/use-shortcut";
import { useTRPC } from "@/trpc/client";
import { NoTenants } from "./no-tenants";
import { TenantFilterTabs } from "./tenant-filter-tabs";

const searchId = "tenant-search";

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
  useShortcut("/", () => document.getElementById(searchId)?.focus());

  const clear = () => {
    void setParams(null);
    document.getElementById(searchId)?.focus();
  };
  return (
    <div className="flex min-w-0 flex-col gap-4">
      <TenantFilterTabs q={q} filter={filter} onFilter={(next) => setParams({ filter: next })} />
      <SearchField
        id={searchId}
        label="Search tenants"
        placeholder="Name, slug or id"
        className="sm:max-w-80"
        maxLength={200}
        shortcut={<Kbd keys={["/"]} />}
        value={q}
        onValueChange={(text) => setParams({ q: text })}
      />
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
            summary={`${plural(rows.length, { one: "tenant", other: "tenants" })}${tenants.hasNextPage ? " shown" : ""}`}
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
