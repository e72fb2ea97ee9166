import { Card } from "@tenantry/ui/card";
import { PageHeader } from "@tenantry/ui/page-header";
import { LoadingRegion, SkeletonTable } from "@tenantry/ui/skeleton";

export default function JobsLoading() {
  return (
    <>
      <PageHeader title="Jobs" />
      <LoadingRegion label="Loading jobs">
        <Card>
          <SkeletonTable rows={8} columns={4} />
        </Card>
      </LoadingRegion>
    </>
  );
}
