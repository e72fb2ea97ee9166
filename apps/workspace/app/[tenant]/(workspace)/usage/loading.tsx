import { Card } from "@tenantry/ui/card";
import { PageHeader } from "@tenantry/ui/page-header";
import { LoadingRegion, SkeletonTable } from "@tenantry/ui/skeleton";

export default function UsageLoading() {
  return (
    <>
      <PageHeader title="Usage" description="What your systems have used, month by month." />
      <LoadingRegion label="Loading usage">
        <Card>
          <SkeletonTable rows={4} columns={3} />
        </Card>
      </LoadingRegion>
    </>
  );
}
