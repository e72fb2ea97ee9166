"use client";

import { keepPreviousData, useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { Card } from "@tenantry/ui/card";
import { EmptyState } from "@tenantry/ui/empty-state";
import { formatNumber, plural } from "@tenantry/ui/lib/format";
import { NavTabs } from "@tenantry/ui/nav-tabs";
import { RelativeTime } from "@tenantry/ui/relative-time";
import { SelectField } from "@tenantry/ui/select-field";
import { LoadingRegion, SkeletonTable } from "@tenantry/ui/skeleton";
import { ListChecks } from "lucide-react";
import Link from "next/link";
import { useQueryStates } from "nuqs";
import { createSerializer } from "nuqs/server";
import { FailedQuery } from "@/components/failed-query";
import { LoadMore } from "@/components/load-more";
import { byCursor, jobGroups, jobListParams, jobStates } from "@/lib/queries";
import { useTRPC } from "@/trpc/client";
import { groupLabels } from "./job-words";
import { JobsTable } from "./jobs-table";

const toHref = createSerializer(jobListParams);

const labels = { failed: "Failed", waiting: "Waiting", done: "Done" } as const;
const emptyTitles = { failed: "Nothing has failed", waiting: "Nothing waits", done: "Nothing was done yet" };

const groupOptions = [
  { value: "all", label: "All kinds" },
  ...jobGroups.map((value) => ({ value, label: groupLabels[value] })),
];

/** The jobs by what has become of them, the newest first. */
export function JobsList({ now }: { now: Date }) {
  const trpc = useTRPC();
  const [{ state, group }, setParams] = useQueryStates(jobListParams);
  const { data: counts } = useQuery(trpc.jobs.count.queryOptions());
  const query = useInfiniteQuery({
    ...trpc.jobs.list.infiniteQueryOptions({ state, group: group ?? undefined }, byCursor),
    placeholderData: keepPreviousData,
  });
  const rows = query.data?.pages.flatMap((page) => page.rows) ?? [];
  return (
    <div className="flex min-w-0 flex-col gap-4">
      <NavTabs
        label="Jobs"
        items={jobStates.map((each) => ({
          label: labels[each],
          current: each === state,
          badge: counts && each !== "done" ? formatNumber(counts[each]) : undefined,
          render: <Link href={toHref("/jobs", { state: each, group })} prefetch={false} />,
        }))}
      />
      <div className="flex flex-wrap items-center gap-x-6 gap-y-3">
        <SelectField
          label="Kind"
          hideLabel
          className="w-48"
          options={groupOptions}
          value={group ?? "all"}
          onValueChange={(value) =>
            setParams({ group: jobGroups.find((each) => each === value) ?? null }, { history: "push" })
          }
        />
        {state === "waiting" && counts?.waitingSince ? (
          <p className="text-muted">
            The oldest was ordered <RelativeTime value={counts.waitingSince} now={now} />.
          </p>
        ) : null}
      </div>
      {query.isPending ? (
        <LoadingRegion label="Loading jobs">
          <Card>
            <SkeletonTable rows={12} columns={4} />
          </Card>
        </LoadingRegion>
      ) : query.isError && rows.length === 0 ? (
        <FailedQuery
          subject="The jobs"
          error={query.error}
          onRetry={query.refetch}
          pending={query.isFetching}
        />
      ) : rows.length === 0 ? (
        <Card>
          <EmptyState
            icon={<ListChecks aria-hidden />}
            title={emptyTitles[state]}
            description={group ? `Of the kind ${groupLabels[group]}.` : "Every order was carried out."}
          />
        </Card>
      ) : (
        <>
          <Card className={query.isPlaceholderData ? "opacity-60 transition-opacity delay-150" : undefined}>
            <JobsTable rows={rows} state={state} now={now} />
          </Card>
          <LoadMore
            summary={plural(rows.length, { one: "job", other: "jobs" })}
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
