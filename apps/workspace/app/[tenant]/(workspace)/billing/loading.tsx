import { Card } from "@tenantry/ui/card";
import { PageHeader } from "@tenantry/ui/page-header";
import { LoadingRegion, Skeleton, SkeletonTable } from "@tenantry/ui/skeleton";

export default function BillingLoading() {
  return (
    <>
      <PageHeader title="Billing" description="What you pay, with what, and when." />
      <LoadingRegion label="Loading billing">
        <div className="flex flex-col gap-6">
          <Card className="h-56 gap-4 p-gutter">
            <Skeleton className="h-5 w-40" />
            <Skeleton className="h-32" />
          </Card>
          <Card>
            <SkeletonTable rows={5} columns={4} />
          </Card>
        </div>
      </LoadingRegion>
    </>
  );
}
