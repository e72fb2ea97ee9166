import { Card } from "@tenantry/ui/card";
import { PageHeader } from "@tenantry/ui/page-header";
import { LoadingRegion, Skeleton } from "@tenantry/ui/skeleton";
import { plansDescription } from "./_components/plan-words";

export default function PlansLoading() {
  return (
    <>
      <PageHeader title="Plans" description={plansDescription} />
      <LoadingRegion label="Loading plans">
        <div className="grid gap-4 sm:grid-cols-2 xl:grid-cols-4">
          {["one", "two", "three", "four"].map((name) => (
            <Card key={name} className="h-80 gap-4 p-gutter">
              <Skeleton className="h-5 w-24" />
              <Skeleton className="h-8 w-32" />
              <Skeleton className="h-32" />
            </Card>
          ))}
        </div>
      </LoadingRegion>
    </>
  );
}
