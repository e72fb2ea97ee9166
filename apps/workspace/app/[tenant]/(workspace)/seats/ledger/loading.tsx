import { Card } from "@tenantry/ui/card";
import { PageHeader } from "@tenantry/ui/page-header";
import { LoadingRegion, Skeleton, SkeletonTable } from "@tenantry/ui/skeleton";

export default function LedgerLoading() {
  return (
    <>
      <PageHeader title="Seat ledger" description="Who came and went, when, by which door, by whose hand." />
      <LoadingRegion label="Loading the ledger">
        <div className="flex flex-col gap-3">
          <Skeleton className="h-9 w-full max-w-xl" />
          <Card>
            <SkeletonTable rows={10} columns={4} />
          </Card>
        </div>
      </LoadingRegion>
    </>
  );
}
