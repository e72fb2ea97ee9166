import { Card } from "@tenantry/ui/card";
import { PageHeader } from "@tenantry/ui/page-header";
import { LoadingRegion, Skeleton, SkeletonTable } from "@tenantry/ui/skeleton";

export default function RequestsLoading() {
  return (
    <>
      <PageHeader
        title="Requests"
        description="Who waits for a word. A request holds no seat and costs nothing."
      />
      <LoadingRegion label="Loading requests">
        <div className="flex flex-col gap-4">
          <Skeleton className="h-10 w-32" />
          <Card>
            <SkeletonTable rows={4} columns={5} />
          </Card>
        </div>
      </LoadingRegion>
    </>
  );
}
