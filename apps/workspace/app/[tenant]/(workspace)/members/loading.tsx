import { Card } from "@tenantry/ui/card";
import { PageHeader } from "@tenantry/ui/page-header";
import { LoadingRegion, Skeleton, SkeletonTable } from "@tenantry/ui/skeleton";

export default function MembersLoading() {
  return (
    <>
      <PageHeader title="Members" actions={<Skeleton className="h-control w-40" />} />
      <LoadingRegion label="Loading members">
        <div className="flex flex-col gap-6">
          <Card className="h-26 p-gutter">
            <Skeleton className="h-full" />
          </Card>
          <div className="flex flex-col gap-3">
            <Skeleton className="h-control" />
            <Skeleton className="h-control-sm" />
          </div>
          {/* Two lines a row, which is higher than the usual one. */}
          <Card className="[--density-row:3.3125rem]">
            <SkeletonTable rows={8} columns={6} />
          </Card>
        </div>
      </LoadingRegion>
    </>
  );
}
