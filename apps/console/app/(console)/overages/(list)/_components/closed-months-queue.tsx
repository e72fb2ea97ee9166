"use client";

import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { Card } from "@tenantry/ui/card";
import { plural } from "@tenantry/ui/lib/format";
import { useDebounced } from "@tenantry/ui/lib/use-debounced";
import { LoadingRegion, SkeletonTable } from "@tenantry/ui/skeleton";
import { useState } from "react";
import { FailedQuery } from "@/components/failed-query";
import { LoadMore } from "@/components/load-more";
import { byCursor, type OverageQueue, overagesInput, toSearch } from "@/lib/queries";
import { useTRPC } from "@/trpc/client";
import { useCan } from "@/use-operator";
import { BulkApprove } from "./bulk-approve";
import { NoOverages } from "./no-overages";
import { OveragesTable } from "./overages-table";

type ClosedMonthsQueueProps = {
  queue: Exclude<OverageQueue, "over">;
  q: string;
  status: Parameters<typeof overagesInput>[0]["status"];
  onClear: () => void;
};

const month = { one: "month", other: "months" };

/** One queue of closed months. In the one of months to decide, several can be approved at once. */
export function ClosedMonthsQueue({ queue, q, status, onClear }: ClosedMonthsQueueProps) {
  const trpc = useTRPC();
  const mayDecide = useCan("overages:decide") && queue === "decide";
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const search = toSearch(useDebounced(q, 250));
  const list = useInfiniteQuery({
    ...trpc.overages.list.infiniteQueryOptions(overagesInput({ queue, search, status }), byCursor),
    placeholderData: keepPreviousData,
  });
  const rows = list.data?.pages.flatMap((page) => page.rows) ?? [];
  if (list.isPending) {
    return (
      <LoadingRegion label="Loading overages">
        <Card>
          <SkeletonTable rows={8} columns={6} />
        </Card>
      </LoadingRegion>
    );
  }
  if (list.isError && rows.length === 0) {
    return (
      <FailedQuery
        subject="The closed months"
        error={list.error}
        onRetry={list.refetch}
        pending={list.isFetching}
      />
    );
  }
  if (rows.length === 0) {
    return <NoOverages queue={queue} filtered={search !== "" || status !== null} onClear={onClear} />;
  }
  return (
    <>
      {mayDecide ? (
        <BulkApprove rows={rows.filter((row) => chosen.has(row.id))} onDone={() => setChosen(new Set())} />
      ) : null}
      <Card className={list.isPlaceholderData ? "opacity-60 transition-opacity delay-150" : undefined}>
        <OveragesTable rows={rows} {...(mayDecide ? { chosen, onChosen: setChosen } : {})} />
      </Card>
      <LoadMore
        summary={`${plural(rows.length, month)}${list.hasNextPage ? " shown" : ""}`}
        hasMore={list.hasNextPage}
        pending={list.isFetchingNextPage}
        failed={list.isFetchNextPageError}
        onLoad={list.fetchNextPage}
      />
    </>
  );
}
