import { workspaceHttp } from "@tenantry/api/http/workspace-http";

export const dynamic = "force-dynamic";

export const GET = workspaceHttp.openApi;
