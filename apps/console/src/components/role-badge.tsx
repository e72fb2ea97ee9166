import { roleNames } from "@tenantry/api/roles";
import { Badge, type BadgeTone } from "@tenantry/ui/badge";

type Role = keyof typeof roleNames;

const tones: Record<Role, BadgeTone> = {
  OWNER: "accent",
  ADMIN: "info",
  MEMBER: "neutral",
  VIEWER: "neutral",
};

export function RoleBadge({ role }: { role: Role }) {
  return (
    <Badge tone={tones[role]} icon={false}>
      {roleNames[role]}
    </Badge>
  );
}
