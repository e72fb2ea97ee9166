import { DomainError } from "../errors";
import type { TenantContext } from "../tenancy/tenant-context";

/** An endpoint that was not deleted. @throws DomainError NOT_FOUND. */
export async function getEndpoint({ db, tenant }: TenantContext<unknown>, id: string) {
  const endpoint = await db.webhookEndpoint.findUnique({
    where: { tenantId_id: { tenantId: tenant.id, id }, status: { not: "DELETED" } },
  });
  if (!endpoint) throw new DomainError("NOT_FOUND", "This webhook is not in your list.");
  return endpoint;
}

/** What people call an endpoint by. */
export const nameOfEndpoint = ({ url, description }: { url: string; description: string }): string =>
  description || new URL(url).host;

/** How the audit log names an endpoint: its path may hold a secret of the receiver's. */
export const endpointTarget = ({ id, url }: { id: string; url: string }) => ({
  type: "webhook",
  id,
  label: new URL(url).host,
});
