import type { WorkspaceOutputs } from "@tenantry/api/workspace-router";

export type Invitation = WorkspaceOutputs["invitations"]["getByToken"];
