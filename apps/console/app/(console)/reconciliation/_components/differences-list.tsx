"use client";

import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { Card } from "@tenantry/ui/card";
import { EmptyState } from "@tenantry/ui/empty-state";
import { plural } from "@tenantry/ui/lib/format";
import { NavTabs } from "@tenantry/ui/nav-tabs";
import { LoadingRegion, SkeletonTable } from "@tenantry/ui/skeleton";
import { Scale } from "lucide-react";
import Link from "next/link";
import { useQueryStates } from "nuqs";
import { FailedQuery } from "@/components/failed-query";
import { LoadMore } from "@/components/load-more";
import { byCursor, differenceStates, reconciliationParams } from "@/lib/queries";
import { useTRPC } from "@/trpc/client";
import { DifferenceItem } from "./difference-item";

const labels = { open: "Open", resolved: "Gone" } as const;

/** The differences, the newest first. */
export function DifferencesList({ now }: { now: Date }) {
  const trpc = useTRPC();
  const [{ state }] = useQueryStates(reconciliationParams);
  const query = useInfiniteQuery({
    ...trpc.reconciliation.list.infiniteQueryOptions({ state }, byCursor),
    placeholderData: keepPreviousData,
  });
  const rows = query.data?.pages.flatMap((page) => page.rows) ?? [];
  return (
    <div className="flex min-w-0 flex-col gap-4">
      <NavTabs
        label="Differences"
        items={differenceStates.map((each) => ({
          label: labels[each],
          current: each === state,
          render: <Link href={each === "open" ? "/reconciliation" : `?state=${each}`} prefetch={false} />,
        }))}
      />
      {query.isPending ? (
        <LoadingRegion label="Loading differences">
          <Card>
            <SkeletonTable rows={6} columns={3} />
          </Card>
        </LoadingRegion>
      ) : query.isError && rows.length === 0 ? (
        <FailedQuery
          subject="The differences"
          error={query.error}
          onRetry={query.refetch}
          pending={query.isFetching}
        />
      ) : rows.length === 0 ? (
        <Card>
          <EmptyState
            icon={<Scale aria-hidden />}
            title={state === "open" ? "Both books agree" : "No difference was ever put right"}
            description={
              state === "open"
                ? "Subscriptions, seats and invoices say the same at Stripe and here."
                : "What has been open and is gone stands here."
            }
          />
        </Card>
      ) : (
        <>
          <Card>
            <ul aria-label="Differences" className="divide-y">
              {rows.map((row) => (
                <DifferenceItem key={row.id} difference={row} now={now} />
              ))}
            </ul>
          </Card>
          <LoadMore
            summary={plural(rows.length, { one: "difference", other: "differences" })}
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
