import { workspaceHttp } from "@tenantry/api/http/workspace-http";

export const GET = workspaceHttp.trpc;
export const POST = workspaceHttp.trpc;
