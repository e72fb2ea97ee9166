import { recordAuditEvent } from "../audit/record-audit-event";
import { DomainError } from "../errors";
import type { TenantContext } from "../tenancy/tenant-context";

/** Ends a key: whoever sends it from now on is refused. @throws DomainError NOT_FOUND. */
export async function revokeApiKey(context: TenantContext, { id }: { id: string }): Promise<void> {
  const { db, tenant, actor } = context;
  const key = await db.apiKey.findFirst({ where: { tenantId: tenant.id, id }, select: { name: true } });
  const { count } = await db.apiKey.updateMany({
    where: { tenantId: tenant.id, id, revokedAt: null },
    data: { revokedAt: new Date(), revokedByLabel: actor.label },
  });
  if (!key || count === 0)
    throw new DomainError("NOT_FOUND", "This key does not exist, or is revoked already.");
  await recordAuditEvent(context, {
    action: "api_key.revoked",
    target: { type: "api_key", id, label: key.name },
  });
}
