import { Card } from "@tenantry/ui/card";
import { PageHeader } from "@tenantry/ui/page-header";
import { LoadingRegion, Skeleton, SkeletonTable } from "@tenantry/ui/skeleton";
import { StatGroup } from "@tenantry/ui/stat";

export default function SeatsLoading() {
  return (
    <>
      <PageHeader
        title="Seats"
        description="Who takes a seat, what is left, and what goes beyond your plan."
      />
      <LoadingRegion label="Loading seats">
        <div className="flex flex-col gap-6">
          <StatGroup>
            {["used", "reserved", "available", "over"].map((name) => (
              <div key={name} className="h-30">
                <Skeleton className="h-4 w-20" />
                <Skeleton className="mt-2 h-7 w-12" />
              </div>
            ))}
          </StatGroup>
          <Card className="h-32 p-gutter">
            <Skeleton className="h-full" />
          </Card>
          <Card>
            <SkeletonTable rows={6} columns={4} />
          </Card>
        </div>
      </LoadingRegion>
    </>
  );
}
