import { recordAuditEvent } from "../audit/record-audit-event";
import { DomainError } from "../errors";
import { assertMayGrant } from "../members/authority";
import { enqueue } from "../outbox/enqueue";
import type { Sealer } from "../outbox/seal";
import { isBillable } from "../plans";
import { evaluateSeatAlerts } from "../seats/seat-alerts";
import { admit, openSeatGate } from "../seats/seat-gate";
import { assertTenantAllows } from "../tenancy/tenant-access";
import type { Actor, TenantContext } from "../tenancy/tenant-context";
import { invitationLifetimeMs } from "./create-invitations";
import { effectiveStatus } from "./find-invitation";
import { createInvitationToken } from "./invitation-token";
import { resendsOfOne } from "./sending-limits";

/**
 * Sends a new link and ends the old one. A lapsed invitation takes a seat again, so it passes the gate; a live one
 * holds its seat already.
 * @throws DomainError NOT_FOUND, INVITATION_NOT_OPEN, CONFLICT, SEAT_LIMIT_REACHED, TENANT_CLOSED, FORBIDDEN, RATE_LIMITED.
 */
export async function resendInvitation(
  context: TenantContext<Actor & { type: "USER" }>,
  sealer: Sealer,
  input: { id: string },
): Promise<void> {
  const { db, tenant, actor, now } = context;
  assertTenantAllows(tenant, "grow");
  const account = await openSeatGate(context);
  const invitation = await db.invitation.findUnique({
    where: { tenantId_id: { tenantId: tenant.id, id: input.id } },
  });
  if (!invitation) throw new DomainError("NOT_FOUND", "This invitation does not exist.");
  assertMayGrant(actor, [invitation.role]);
  const status = effectiveStatus(invitation, now);
  if (status !== "PENDING" && status !== "EXPIRED") {
    throw new DomainError("INVITATION_NOT_OPEN", "This invitation is settled and cannot be sent again.");
  }
  if (invitation.resendCount >= resendsOfOne) {
    throw new DomainError(
      "RATE_LIMITED",
      "This invitation was sent again often enough. Cancel it and invite anew.",
    );
  }
  if (status === "EXPIRED") {
    const newer = await db.invitation.findFirst({
      where: {
        tenantId: tenant.id,
        emailNormalized: invitation.emailNormalized,
        status: "PENDING",
        id: { not: invitation.id },
      },
      select: { id: true },
    });
    if (newer) throw new DomainError("CONFLICT", "There is a newer invitation for this address.");
    if (isBillable(invitation.seatType)) admit(context, account, { kind: "reserve", seats: 1 });
  }
  const { token, secretHash } = createInvitationToken(tenant.id);
  const resendCount = invitation.resendCount + 1;
  await db.invitation.update({
    where: { tenantId_id: { tenantId: tenant.id, id: invitation.id } },
    data: {
      secretHash,
      resendCount,
      status: "PENDING",
      settledAt: null,
      deliveryStatus: "QUEUED",
      invitedByUserId: actor.id,
      expiresAt: new Date(now.getTime() + invitationLifetimeMs),
    },
  });
  await enqueue(db, {
    kind: "letter.invitation",
    tenantId: tenant.id,
    payload: { invitationId: invitation.id, sealedToken: sealer.seal(token) },
    dedupeKey: `invitation:${invitation.id}:${resendCount}`,
  });
  await recordAuditEvent(context, {
    action: "invitation.resent",
    target: { type: "invitation", id: invitation.id, label: invitation.email },
  });
  await evaluateSeatAlerts(context);
}
