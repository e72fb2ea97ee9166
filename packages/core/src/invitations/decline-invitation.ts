import { recordAuditEvent } from "../audit/record-audit-event";
import { DomainError } from "../errors";
import { forgetAddress } from "../inbox/remember-addresses";
import { evaluateSeatAlerts } from "../seats/seat-alerts";
import { openSeatGate } from "../seats/seat-gate";
import { assertTenantAllows } from "../tenancy/tenant-access";
import type { Actor, TenantContext, Visitor } from "../tenancy/tenant-context";
import { closedInvitation, effectiveStatus } from "./find-invitation";
import { type InvitationKey, readInvitation } from "./read-invitation";

/**
 * Says no to an invitation and frees the seat it held. Who holds the link may, signed in or not, and the invited
 * person without the link. Said twice it is said once.
 * @throws DomainError NOT_FOUND, INVITATION_NOT_OPEN when it was settled otherwise, TENANT_CLOSED.
 */
export async function declineInvitation(
  context: TenantContext<Visitor | null>,
  key: InvitationKey,
): Promise<void> {
  const { db, tenant, now } = context;
  // Whoever has no key does not come as far as the lock, where everybody else waits.
  await readInvitation(context, key);
  await openSeatGate(context);
  const invitation = await readInvitation(context, key);
  assertTenantAllows(tenant, "write");
  const status = effectiveStatus(invitation, now);
  if (status === "DECLINED") return;
  if (status !== "PENDING") throw new DomainError("INVITATION_NOT_OPEN", closedInvitation[status]);
  const { id, email, emailNormalized } = invitation;
  await db.invitation.updateMany({
    where: { tenantId: tenant.id, id, status: "PENDING" },
    data: { status: "DECLINED", settledAt: now },
  });
  await db.seatRequest.updateMany({
    where: { tenantId: tenant.id, invitationId: id, status: "PENDING" },
    data: { status: "WITHDRAWN", decidedAt: now, decidedByLabel: email },
  });
  await forgetAddress(context, emailNormalized);
  await recordAuditEvent(
    { ...context, actor: asDecliner(context.actor, email) },
    { action: "invitation.declined", target: { type: "invitation", id, label: email } },
  );
  await evaluateSeatAlerts(context);
}

/** Whoever holds the letter's link has the mailbox: the audit log names the address. */
function asDecliner(visitor: Visitor | null, email: string): Actor {
  if (!visitor) return { type: "SYSTEM", id: null, label: email };
  return { type: "USER", id: visitor.id, label: visitor.email, membershipId: "", role: "VIEWER" };
}
