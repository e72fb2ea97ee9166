import { Card } from "@tenantry/ui/card";
import { LoadingRegion, Skeleton, SkeletonTable } from "@tenantry/ui/skeleton";

export default function OverageLoading() {
  return (
    <LoadingRegion label="Loading the month">
      <div className="flex flex-col gap-4">
        <Skeleton className="h-14 w-full max-w-lg" />
        <Skeleton className="h-24 w-full" />
        <div className="grid gap-4 lg:grid-cols-[minmax(0,1fr)_22rem]">
          <Card>
            <SkeletonTable rows={6} columns={3} />
          </Card>
          <Skeleton className="h-96 w-full" />
        </div>
      </div>
    </LoadingRegion>
  );
}
