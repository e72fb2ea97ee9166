import { Card } from "@tenantry/ui/card";
import { PageHeader } from "@tenantry/ui/page-header";
import { LoadingRegion, Skeleton, SkeletonTable } from "@tenantry/ui/skeleton";

export default function LinksLoading() {
  return (
    <>
      <PageHeader
        title="Links"
        description="One link for several people. It reserves no seat until somebody joins."
        actions={<Skeleton className="h-control w-32" />}
      />
      <LoadingRegion label="Loading links">
        <Card>
          <SkeletonTable rows={4} columns={5} />
        </Card>
      </LoadingRegion>
    </>
  );
}
