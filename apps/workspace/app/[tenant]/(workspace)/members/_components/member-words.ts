import type { WorkspaceOutputs } from "@tenantry/api/workspace-router";

export type Member = WorkspaceOutputs["members"]["list"]["rows"][number];
