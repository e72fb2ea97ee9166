import { workspaceHttp } from "@tenantry/api/http/workspace-http";

export async function GET(
  _: Request,
  { params }: RouteContext<"/api/logos/[tenantId]/[id]">,
): Promise<Response> {
  return workspaceHttp.logo(await params);
}
