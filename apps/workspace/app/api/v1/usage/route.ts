import { workspaceHttp } from "@tenantry/api/http/workspace-http";

export const GET = workspaceHttp.usage;
