import type { WorkspaceOutputs } from "@tenantry/api/workspace-router";

export type Role = WorkspaceOutputs["workspaces"]["get"]["role"];

export { roleNames } from "@tenantry/api/roles";

/** What a role may do, in a line. */
export const roleDescriptions: Record<Role, string> = {
  OWNER: "Can do everything, also make owners.",
  ADMIN: "Invites people and manages seats.",
  MEMBER: "Works here and sees who is in.",
  VIEWER: "Only looks. Takes no seat.",
};
