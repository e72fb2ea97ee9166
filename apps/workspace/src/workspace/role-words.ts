import type { WorkspaceOutputs } from "@tenantry/api/workspace-router";

export type Role = WorkspaceOutputs["workspaces"]["get"]["role"];

import { roleNames } from "@tenantry/api/roles";

export { roleNames };

/** What a role may do, in a line. */
export const roleDescriptions: Record<Role, string> = {
  OWNER: "Can do everything, also make owners.",
  ADMIN: "Invites people and manages seats.",
  MEMBER: "Works here and sees who is in.",
  VIEWER: "Only looks. Takes no seat.",
};

/** "as a member", "as an admin": the end of a sentence. */
export function asRole(role: Role): string {
  const name = roleNames[role].toLowerCase();
  return `as ${/^[aeiou]/.test(name) ? "an" : "a"} ${name}`;
}

/** Whether somebody with these rights may act on a member at all. */
export function mayManage(
  workspace: { permissions: readonly string[]; grantableRoles: readonly Role[] },
  { role }: { role: Role },
): boolean {
  return workspace.permissions.includes("members:update") && workspace.grantableRoles.includes(role);
}
