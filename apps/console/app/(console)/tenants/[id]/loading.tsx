import { Card } from "@tenantry/ui/card";
import { LoadingRegion, Skeleton } from "@tenantry/ui/skeleton";
import { TabSkeleton } from "./_components/tab-skeleton";

export default function TenantLoading() {
  return (
    <LoadingRegion label="Loading the tenant">
      <div className="flex flex-col gap-6">
        <div className="flex flex-col gap-2">
          <Skeleton className="h-4 w-32" />
          <Skeleton className="h-7 w-64" />
        </div>
        <Card className="p-gutter">
          <Skeleton className="h-24" />
        </Card>
        <Skeleton className="h-9 w-96 max-w-full" />
        <TabSkeleton />
      </div>
    </LoadingRegion>
  );
}
