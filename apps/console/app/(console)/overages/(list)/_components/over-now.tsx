"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { Card, CardHeader } from "@tenantry/ui/card";
import { EmptyState } from "@tenantry/ui/empty-state";
import { plural } from "@tenantry/ui/lib/format";
import { CircleCheck } from "lucide-react";
import { FailedQuery } from "@/components/failed-query";
import { LoadMore } from "@/components/load-more";
import { TenantsTable } from "@/components/tenants-table";
import { byCursor } from "@/lib/queries";
import { useTRPC } from "@/trpc/client";

/** The tenants whose members take more seats than the limit allows. */
export function OverNow({ now }: { now: Date }) {
  const trpc = useTRPC();
  const list = useInfiniteQuery(
    trpc.tenants.list.infiniteQueryOptions({ search: "", filter: "over" }, byCursor),
  );
  const rows = list.data?.pages.flatMap((page) => page.rows) ?? [];
  if (list.isError && rows.length === 0) {
    return (
      <FailedQuery
        subject="The tenants"
        error={list.error}
        onRetry={list.refetch}
        pending={list.isFetching}
      />
    );
  }
  return (
    <section aria-label="Over the limit now" className="flex flex-col gap-3">
      <Card>
        <CardHeader
          title="Over the limit now"
          description="More people on billed seats than the limit allows."
        />
        {rows.length === 0 ? (
          <EmptyState
            icon={<CircleCheck aria-hidden />}
            title="Nobody is over the limit"
            description="Every tenant uses no more seats than it has."
          />
        ) : (
          <TenantsTable caption="Tenants over the limit now" rows={rows} now={now} />
        )}
      </Card>
      {list.hasNextPage ? (
        <LoadMore
          summary={`${plural(rows.length, { one: "tenant", other: "tenants" })} shown`}
          hasMore={list.hasNextPage}
          pending={list.isFetchingNextPage}
          failed={list.isFetchNextPageError}
          onLoad={list.fetchNextPage}
        />
      ) : null}
    </section>
  );
}
