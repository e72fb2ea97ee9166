import type { ConsoleOutputs } from "@tenantry/api/console-router";
import { Badge } from "@tenantry/ui/badge";
import { tenantStatusWords } from "@/lib/words";

type TenantStatusBadgeProps = { status: ConsoleOutputs["tenants"]["list"]["rows"][number]["status"] };

export function TenantStatusBadge({ status }: TenantStatusBadgeProps) {
  const { label, tone } = tenantStatusWords[status];
  return <Badge tone={tone}>{label}</Badge>;
}
