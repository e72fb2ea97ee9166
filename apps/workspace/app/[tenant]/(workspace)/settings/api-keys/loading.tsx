import { Card } from "@tenantry/ui/card";
import { PageHeader } from "@tenantry/ui/page-header";
import { LoadingRegion, SkeletonTable } from "@tenantry/ui/skeleton";

export default function ApiKeysLoading() {
  return (
    <>
      <PageHeader title="API keys" description="What your own programs sign in with." />
      <LoadingRegion label="Loading API keys">
        <Card>
          <SkeletonTable rows={3} columns={3} />
        </Card>
      </LoadingRegion>
    </>
  );
}
