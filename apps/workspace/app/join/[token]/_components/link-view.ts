import type { WorkspaceOutputs } from "@tenantry/api/workspace-router";

export type LinkView = WorkspaceOutputs["links"]["getByToken"];
