import { Card } from "@tenantry/ui/card";
import { LoadingRegion, SkeletonTable } from "@tenantry/ui/skeleton";
import { OveragesHeader } from "./_components/overages-header";

export default function OveragesLoading() {
  return (
    <>
      <OveragesHeader />
      <LoadingRegion label="Loading overages">
        <div className="flex flex-col gap-6">
          <Card>
            <SkeletonTable rows={3} columns={5} />
          </Card>
          <Card>
            <SkeletonTable rows={5} columns={6} />
          </Card>
        </div>
      </LoadingRegion>
    </>
  );
}
