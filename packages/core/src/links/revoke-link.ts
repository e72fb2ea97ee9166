import { recordAuditEvent } from "../audit/record-audit-event";
import { DomainError } from "../errors";
import { customerLabel, type TenantContext } from "../tenancy/tenant-context";

/** Closes a link for good; who came by it stays. Said twice it is said once. @throws DomainError NOT_FOUND. */
export async function revokeLink(
  context: TenantContext,
  input: { id: string; reason?: string },
): Promise<void> {
  const { db, tenant, actor, now } = context;
  const link = await db.invitationLink.findUnique({
    where: { tenantId_id: { tenantId: tenant.id, id: input.id } },
    select: { id: true, name: true },
  });
  if (!link) throw new DomainError("NOT_FOUND", "This link does not exist.");
  const { count } = await db.invitationLink.updateMany({
    where: { tenantId: tenant.id, id: link.id, revokedAt: null },
    data: { revokedAt: now, revokedByLabel: customerLabel(actor) },
  });
  if (count === 0) return;
  await recordAuditEvent(context, {
    action: "link.revoked",
    target: { type: "invitation_link", id: link.id, label: link.name },
    ...(input.reason ? { reason: input.reason } : {}),
  });
}
