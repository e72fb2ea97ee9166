import { PageHeader } from "@tenantry/ui/page-header";

export function TenantsHeader() {
  return (
    <PageHeader title="Tenants" description="Every customer's workspace, with its seats as they are now." />
  );
}
