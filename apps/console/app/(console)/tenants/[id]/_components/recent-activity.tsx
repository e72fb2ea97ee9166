"use client";

import { Card, CardBody, CardHeader } from "@tenantry/ui/card";
import { LinkButton } from "@tenantry/ui/link-button";
import Link from "next/link";
import { FailedQuery } from "@/components/failed-query";
import { useTenantId } from "@/tenants/tenant";
import { ActivityTimeline } from "./activity-timeline";
import { NoActivity } from "./no-activity";
import { TabSkeleton } from "./tab-skeleton";
import { useActivity } from "./use-tab-data";

const shown = 5;

/** The latest of the activity; the tab has the rest. */
export function RecentActivity() {
  const { rows, isPending, error, refetch, isFetching } = useActivity();
  const id = useTenantId();
  if (error && rows.length === 0) {
    return <FailedQuery subject="The activity" error={error} onRetry={refetch} pending={isFetching} />;
  }
  if (isPending) return <TabSkeleton />;
  return (
    <Card>
      <CardHeader
        title="Recent activity"
        actions={
          <LinkButton
            size="sm"
            variant="ghost"
            render={<Link href={`/tenants/${id}?tab=activity`} prefetch={false} scroll={false} />}
          >
            All activity
          </LinkButton>
        }
      />
      {rows.length === 0 ? (
        <NoActivity />
      ) : (
        <CardBody>
          <ActivityTimeline events={rows.slice(0, shown)} />
        </CardBody>
      )}
    </Card>
  );
}
