import { Card } from "@tenantry/ui/card";
import { PageHeader } from "@tenantry/ui/page-header";
import { LoadingRegion, SkeletonTable } from "@tenantry/ui/skeleton";

export default function MetersLoading() {
  return (
    <>
      <PageHeader title="Meters" />
      <LoadingRegion label="Loading meters">
        <Card>
          <SkeletonTable rows={4} columns={4} />
        </Card>
      </LoadingRegion>
    </>
  );
}
