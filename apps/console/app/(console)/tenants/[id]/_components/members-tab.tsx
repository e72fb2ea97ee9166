"use client";

import { Card } from "@tenantry/ui/card";
import { plural } from "@tenantry/ui/lib/format";
import { FailedQuery } from "@/components/failed-query";
import { ListSearch } from "@/components/list-search";
import { LoadMore } from "@/components/load-more";
import { MembersTable } from "./members-table";
import { TabSkeleton } from "./tab-skeleton";
import { useMembers } from "./use-tab-data";

const person = { one: "person", other: "people" };

export function MembersTab() {
  const { rows, q, search, setSearch, isPending, isPlaceholderData, ...list } = useMembers();
  return (
    <div className="flex flex-col gap-4">
      <ListSearch
        id="member-search"
        label="Search members"
        placeholder="Search by name or address"
        value={q}
        onValueChange={setSearch}
      />
      <p role="status" className="sr-only">
        {search && !isPlaceholderData && !isPending
          ? `${plural(rows.length, person)}${list.hasNextPage ? " and more" : ""} found.`
          : ""}
      </p>
      {isPending ? (
        <TabSkeleton />
      ) : list.isError && rows.length === 0 ? (
        <FailedQuery
          subject="The members"
          error={list.error}
          onRetry={list.refetch}
          pending={list.isFetching}
        />
      ) : (
        <>
          <Card>
            <div aria-busy={isPlaceholderData} className={isPlaceholderData ? "opacity-60" : undefined}>
              <MembersTable rows={rows} search={search} onClearSearch={() => setSearch("")} />
            </div>
          </Card>
          {rows.length > 0 ? (
            <LoadMore
              summary={plural(rows.length, person)}
              hasMore={list.hasNextPage}
              pending={list.isFetchingNextPage}
              failed={list.isFetchNextPageError}
              onLoad={list.fetchNextPage}
            />
          ) : null}
        </>
      )}
    </div>
  );
}
