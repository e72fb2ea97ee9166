import { Card } from "@tenantry/ui/card";
import { PageHeader } from "@tenantry/ui/page-header";
import { LoadingRegion, Skeleton } from "@tenantry/ui/skeleton";

export default function DomainsLoading() {
  return (
    <>
      <PageHeader
        title="Domains"
        description="Names of your own, to be reached by and to let their people in."
      />
      <LoadingRegion label="Loading domains">
        <Card className="h-48 p-gutter">
          <Skeleton className="h-full" />
        </Card>
      </LoadingRegion>
    </>
  );
}
