import { Card } from "@tenantry/ui/card";
import { PageHeader } from "@tenantry/ui/page-header";
import { LoadingRegion, Skeleton } from "@tenantry/ui/skeleton";

export default function WebhooksLoading() {
  return (
    <>
      <PageHeader title="Webhooks" description="Tell your own systems what happens here, as it happens." />
      <LoadingRegion label="Loading webhooks">
        <Card className="h-48 p-gutter">
          <Skeleton className="h-full" />
        </Card>
      </LoadingRegion>
    </>
  );
}
