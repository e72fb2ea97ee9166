import { Card } from "@tenantry/ui/card";
import { LoadingRegion, Skeleton, SkeletonTable } from "@tenantry/ui/skeleton";
import { TenantsHeader } from "./_components/tenants-header";

export default function TenantsLoading() {
  return (
    <>
      <TenantsHeader />
      <LoadingRegion label="Loading tenants">
        <div className="flex flex-col gap-4">
          <div className="flex h-10 items-center gap-5 border-b">
            <Skeleton className="w-8" />
            <Skeleton className="w-24" />
          </div>
          <Skeleton className="h-control sm:max-w-80" />
          <Card>
            <SkeletonTable rows={18} columns={6} />
          </Card>
        </div>
      </LoadingRegion>
    </>
  );
}
