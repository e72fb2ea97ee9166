import { Button } from "@tenantry/ui/button";
import { EmptyState } from "@tenantry/ui/empty-state";
import { Building2, CircleCheck, SearchX } from "lucide-react";
import type { TenantFilter } from "@/lib/queries";

type NoTenantsProps = { filtered: boolean; filter: TenantFilter; onClear: () => void };

/** An empty list is three different things: nothing matches, nobody is over, or nobody is here yet. */
export function NoTenants({ filtered, filter, onClear }: NoTenantsProps) {
  if (filtered) {
    return (
      <EmptyState
        framed
        icon={<SearchX aria-hidden />}
        title="No tenant matches"
        description={
          filter === "over"
            ? "Nobody over the limit has this in the name, slug or id."
            : "Nobody has this in the name or slug, or as the id."
        }
        actions={<Button onClick={onClear}>Clear filters</Button>}
      />
    );
  }
  if (filter === "over") {
    return (
      <EmptyState
        framed
        icon={<CircleCheck aria-hidden />}
        title="Nobody is over the limit"
        description="Every tenant uses no more seats than it has."
        actions={<Button onClick={onClear}>Clear filters</Button>}
      />
    );
  }
  return (
    <EmptyState
      framed
      icon={<Building2 aria-hidden />}
      title="No tenants yet"
      description="A workspace appears here as soon as it is made."
    />
  );
}
