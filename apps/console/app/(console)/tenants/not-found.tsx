import { EmptyState } from "@tenantry/ui/empty-state";
import { FocusTitle } from "@tenantry/ui/focus-title";
import { LinkButton } from "@tenantry/ui/link-button";
import { PageHeader } from "@tenantry/ui/page-header";
import { SearchX } from "lucide-react";
import Link from "next/link";

export default function TenantNotFound() {
  return (
    <>
      {/* The page whose title this would be was never made. */}
      <title>Tenant not found · Tenantry Console</title>
      <FocusTitle />
      <PageHeader title="Tenant not found" />
      <EmptyState
        framed
        icon={<SearchX aria-hidden />}
        title="There is no such tenant"
        description="Check the id, or look for the tenant by its name."
        actions={
          <LinkButton variant="primary" render={<Link href="/tenants" />}>
            Go to all tenants
          </LinkButton>
        }
      />
    </>
  );
}
