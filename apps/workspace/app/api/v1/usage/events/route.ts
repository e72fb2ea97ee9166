import { workspaceHttp } from "@tenantry/api/http/workspace-http";

export const POST = workspaceHttp.usageEvents;
