import { recordAuditEvent } from "../audit/record-audit-event";
import { DomainError } from "../errors";
import { evaluateSeatAlerts } from "../seats/seat-alerts";
import { openSeatGate } from "../seats/seat-gate";
import type { TenantContext } from "../tenancy/tenant-context";

/**
 * Withdraws an invitation and frees the seat it held. Shrinking is never refused for the tenant's status.
 * @throws DomainError NOT_FOUND, INVITATION_NOT_OPEN when it was settled in the meantime.
 */
export async function cancelInvitation(context: TenantContext, input: { id: string }): Promise<void> {
  const { db, tenant, now } = context;
  await openSeatGate(context);
  const invitation = await db.invitation.findUnique({
    where: { tenantId_id: { tenantId: tenant.id, id: input.id } },
    select: { id: true, email: true },
  });
  if (!invitation) throw new DomainError("NOT_FOUND", "This invitation does not exist.");
  const { count } = await db.invitation.updateMany({
    where: { tenantId: tenant.id, id: invitation.id, status: { in: ["PENDING", "EXPIRED"] } },
    data: { status: "CANCELLED", settledAt: now },
  });
  if (count === 0) throw new DomainError("INVITATION_NOT_OPEN", "This invitation is settled already.");
  await recordAuditEvent(context, {
    action: "invitation.cancelled",
    target: { type: "invitation", id: invitation.id, label: invitation.email },
  });
  await evaluateSeatAlerts(context);
}
