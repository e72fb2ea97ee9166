import { Card } from "@tenantry/ui/card";
import { PageHeader } from "@tenantry/ui/page-header";
import { LoadingRegion, Skeleton } from "@tenantry/ui/skeleton";

export default function BrandingLoading() {
  return (
    <>
      <PageHeader
        title="Branding"
        description="How this workspace and its letters look, for everybody in it."
      />
      <LoadingRegion label="Loading branding">
        <Card className="h-96 p-gutter">
          <Skeleton className="h-full" />
        </Card>
      </LoadingRegion>
    </>
  );
}
