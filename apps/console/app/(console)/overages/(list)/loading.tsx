import { Card } from "@tenantry/ui/card";
import { LoadingRegion, Skeleton, SkeletonTable } from "@tenantry/ui/skeleton";
import { OveragesHeader } from "./_components/overages-header";

export default function OveragesLoading() {
  return (
    <>
      <OveragesHeader />
      <LoadingRegion label="Loading overages">
        <div className="flex flex-col gap-4">
          <Skeleton className="h-control w-full max-w-lg" />
          <Skeleton className="h-control w-full" />
          <Card>
            <SkeletonTable rows={8} columns={6} />
          </Card>
        </div>
      </LoadingRegion>
    </>
  );
}
