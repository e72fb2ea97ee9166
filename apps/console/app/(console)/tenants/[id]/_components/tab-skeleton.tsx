import { Card } from "@tenantry/ui/card";
import { LoadingRegion, SkeletonTable } from "@tenantry/ui/skeleton";

/** Where a tab's content will stand. */
export function TabSkeleton() {
  return (
    <LoadingRegion label="Loading">
      <Card>
        <SkeletonTable rows={6} columns={4} />
      </Card>
    </LoadingRegion>
  );
}
