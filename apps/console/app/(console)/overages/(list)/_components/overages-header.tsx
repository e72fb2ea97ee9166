import { PageHeader } from "@tenantry/ui/page-header";

export function OveragesHeader() {
  return (
    <PageHeader
      title="Overages"
      description="Closed months that wait for a decision, what was decided, and who is over the limit now."
    />
  );
}
