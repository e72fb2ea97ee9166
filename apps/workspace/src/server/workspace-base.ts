import "server-only";

import { getContext } from "@/trpc/server";

/** What the paths of a workspace begin with: nothing on a host of its own, its name on the host of all. */
export async function workspaceBase(tenant: string): Promise<string> {
  const { tenantHost } = await getContext();
  return tenantHost === tenant ? "" : `/${tenant}`;
}

/** Where another workspace is, seen from this request's host: on a tenant's own host, back on the host of all. */
export async function otherWorkspaces(): Promise<string> {
  const { tenantHost, services } = await getContext();
  return tenantHost ? services.publicUrl : "";
}
