"use client";

import { Card, CardBody } from "@tenantry/ui/card";
import { plural } from "@tenantry/ui/lib/format";
import { FailedQuery } from "@/components/failed-query";
import { LoadMore } from "@/components/load-more";
import { ActivityTimeline } from "./activity-timeline";
import { NoActivity } from "./no-activity";
import { TabSkeleton } from "./tab-skeleton";
import { useActivity } from "./use-tab-data";

export function ActivityTab() {
  const { rows, isPending, error, refetch, ...list } = useActivity();
  if (error && rows.length === 0)
    return <FailedQuery subject="The activity" error={error} onRetry={refetch} pending={list.isFetching} />;
  if (isPending) return <TabSkeleton />;
  if (rows.length === 0) return <NoActivity framed />;
  return (
    <div className="flex flex-col gap-4">
      <Card>
        <CardBody>
          <ActivityTimeline events={rows} />
        </CardBody>
      </Card>
      <LoadMore
        summary={plural(rows.length, { one: "event", other: "events" })}
        hasMore={list.hasNextPage}
        pending={list.isFetchingNextPage}
        failed={list.isFetchNextPageError}
        onLoad={list.fetchNextPage}
      />
    </div>
  );
}
