import { PageHeader } from "@tenantry/ui/page-header";

export function OveragesHeader() {
  return (
    <PageHeader title="Overages" description="Who is over the limit, and what closed months have come to." />
  );
}
