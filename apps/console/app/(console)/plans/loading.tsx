import { Card } from "@tenantry/ui/card";
import { PageHeader } from "@tenantry/ui/page-header";
import { LoadingRegion, SkeletonTable } from "@tenantry/ui/skeleton";

export default function PlansLoading() {
  return (
    <>
      <PageHeader title="Plans" />
      <LoadingRegion label="Loading plans">
        <Card>
          <SkeletonTable rows={4} columns={5} />
        </Card>
      </LoadingRegion>
    </>
  );
}
