import { Badge } from "@tenantry/ui/badge";
import { formatDate } from "@tenantry/ui/lib/format";

const names = { default: "Default", plan: "Plan", override: "Set here" } as const;

type SourceBadgeProps = { source: keyof typeof names; expiresAt: string | null };

/** Who says so, and until when. */
export function SourceBadge({ source, expiresAt }: SourceBadgeProps) {
  return (
    <Badge tone={source === "override" ? "accent" : "neutral"} icon={false}>
      {names[source]}
      {expiresAt ? ` until ${formatDate(expiresAt, { timeZone: "UTC" })}` : ""}
    </Badge>
  );
}
