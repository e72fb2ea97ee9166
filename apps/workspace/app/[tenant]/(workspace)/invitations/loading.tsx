import { Card } from "@tenantry/ui/card";
import { PageHeader } from "@tenantry/ui/page-header";
import { LoadingRegion, Skeleton, SkeletonTable } from "@tenantry/ui/skeleton";

export default function InvitationsLoading() {
  return (
    <>
      <PageHeader
        title="Invitations"
        description="Each open invitation reserves a seat until it is used, cancelled or expired."
        actions={<Skeleton className="h-control w-40" />}
      />
      <LoadingRegion label="Loading invitations">
        <div className="flex flex-col gap-4">
          <Skeleton className="h-10 w-full max-w-xl" />
          <Skeleton className="h-control w-full sm:max-w-72" />
          <Card>
            <SkeletonTable rows={6} columns={6} />
          </Card>
        </div>
      </LoadingRegion>
    </>
  );
}
