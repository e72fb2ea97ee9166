import { recordAuditEvent } from "../audit/record-audit-event";
import { evaluateSeatAlerts } from "../seats/seat-alerts";
import { openSeatGate } from "../seats/seat-gate";
import type { TenantContext } from "../tenancy/tenant-context";

/**
 * What became of a letter. `RETRIED` did not get through yet; `FAILED` was given up, though its link may still work
 * when it is passed on; `BOUNCED` was refused for good by the invited person's own mail server.
 */
export type InvitationDelivery =
  | { status: "SENT" }
  | { status: "RETRIED"; problem: string; nextAt: Date }
  | { status: "FAILED"; problem: string }
  | { status: "BOUNCED"; problem: string };

/**
 * Notes what became of an invitation's letter. A failed letter never fails the invitation; only one that the address
 * itself refuses ends it, which frees its seat and stands in the audit log. A letter with a link that was replaced in
 * the meantime says nothing about the newer one, and what was settled stays as it is.
 */
export async function recordInvitationDelivery(
  context: TenantContext,
  input: { invitationId: string; secretHash: string; delivery: InvitationDelivery },
): Promise<void> {
  const { db, tenant, now } = context;
  const { invitationId: id, secretHash, delivery } = input;
  const where = { tenantId: tenant.id, id, secretHash };
  if (delivery.status === "SENT") {
    const sent = {
      deliveryStatus: "SENT",
      deliveredAt: now,
      deliveryProblem: null,
      nextDeliveryAt: null,
    } as const;
    await db.invitation.updateMany({ where, data: sent });
    return;
  }
  const deliveryProblem = delivery.problem;
  if (delivery.status === "RETRIED") {
    await db.invitation.updateMany({ where, data: { deliveryProblem, nextDeliveryAt: delivery.nextAt } });
    return;
  }
  const failed = { deliveryStatus: "FAILED", deliveryProblem, nextDeliveryAt: null } as const;
  if (delivery.status === "FAILED") {
    await db.invitation.updateMany({ where, data: failed });
    return;
  }
  await openSeatGate(context);
  const { count } = await db.invitation.updateMany({
    where: { ...where, status: { in: ["PENDING", "EXPIRED"] } },
    data: { ...failed, status: "BOUNCED", settledAt: now },
  });
  if (count === 0) return;
  const invitation = await db.invitation.findUniqueOrThrow({
    where: { tenantId_id: { tenantId: tenant.id, id } },
    select: { email: true },
  });
  await recordAuditEvent(context, {
    action: "invitation.bounced",
    target: { type: "invitation", id, label: invitation.email },
    after: { problem: deliveryProblem },
  });
  await evaluateSeatAlerts(context);
}
