import { Card } from "@tenantry/ui/card";
import { PageHeader } from "@tenantry/ui/page-header";
import { LoadingRegion, Skeleton } from "@tenantry/ui/skeleton";

export default function AnalyticsLoading() {
  return (
    <>
      <PageHeader
        title="Analytics"
        description="How your seats are used, what they cost, and when they run out."
      />
      <LoadingRegion label="Loading analytics">
        <div className="flex flex-col gap-6">
          {["forecast", "unused", "use"].map((name) => (
            <Card key={name} className="h-96 gap-4 p-gutter">
              <Skeleton className="h-5 w-32" />
              <Skeleton className="h-7 w-80 max-w-full" />
              <Skeleton className="h-48" />
            </Card>
          ))}
        </div>
      </LoadingRegion>
    </>
  );
}
