import { recordAuditEvent } from "../audit/record-audit-event";
import { DomainError } from "../errors";
import type { TenantContext } from "../tenancy/tenant-context";

/** Gives a host name back. Its pages are then a 404 on the next request. @throws DomainError NOT_FOUND. */
export async function removeDomain(context: TenantContext, { domain }: { domain: string }): Promise<void> {
  const { db, tenant } = context;
  const { count } = await db.tenantDomain.deleteMany({ where: { tenantId: tenant.id, domain } });
  if (count === 0) throw new DomainError("NOT_FOUND", "This domain is not in your list.");
  await recordAuditEvent(context, {
    action: "domain.removed",
    target: { type: "domain", id: null, label: domain },
  });
}
