import { Card } from "@tenantry/ui/card";
import { PageHeader } from "@tenantry/ui/page-header";
import { LoadingRegion, Skeleton, SkeletonTable } from "@tenantry/ui/skeleton";

export default function MeterLoading() {
  return (
    <>
      <PageHeader title="Usage" />
      <LoadingRegion label="Loading usage">
        <div className="flex flex-col gap-6">
          <Card className="h-72 p-gutter">
            <Skeleton className="h-full" />
          </Card>
          <Card>
            <SkeletonTable rows={6} columns={3} />
          </Card>
        </div>
      </LoadingRegion>
    </>
  );
}
