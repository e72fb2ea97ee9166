import type { ConsoleOutputs } from "@tenantry/api/console-router";
import { Badge } from "@tenantry/ui/badge";
import { overageStatusWords } from "@/lib/words";

type OverageStatusBadgeProps = { status: ConsoleOutputs["overages"]["list"]["rows"][number]["status"] };

export function OverageStatusBadge({ status }: OverageStatusBadgeProps) {
  const { label, tone } = overageStatusWords[status];
  return <Badge tone={tone}>{label}</Badge>;
}
