import { Badge, type BadgeTone } from "@tenantry/ui/badge";
import { type Role, roleNames } from "@/workspace/role-words";

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
