import { Card } from "@tenantry/ui/card";
import { PageHeader } from "@tenantry/ui/page-header";
import { LoadingRegion, SkeletonTable } from "@tenantry/ui/skeleton";

export default function ReconciliationLoading() {
  return (
    <>
      <PageHeader title="Reconciliation" />
      <LoadingRegion label="Loading differences">
        <Card>
          <SkeletonTable rows={8} columns={3} />
        </Card>
      </LoadingRegion>
    </>
  );
}
