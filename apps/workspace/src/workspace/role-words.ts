import type { WorkspaceOutputs } from "@tenantry/api/workspace-router";

export type Role = WorkspaceOutputs["workspaces"]["get"]["role"];

/** Written out, because the API's own list comes with all rules of all forms. */
export const roleNames: Record<Role, string> = {
  OWNER: "Owner",
  ADMIN: "Admin",
  MEMBER: "Member",
  VIEWER: "Viewer",
};

/** What a role may do, in a line. */
export const roleDescriptions: Record<Role, string> = {
  OWNER: "Can do everything, also make owners.",
  ADMIN: "Invites people and manages seats.",
  MEMBER: "Works here and sees who is in.",
  VIEWER: "Only looks. Takes no seat.",
};
