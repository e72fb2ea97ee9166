import type { InvitationStatus } from "@tenantry/db/generated/enums";
import { recordAuditEvent } from "../audit/record-audit-event";
import { DomainError } from "../errors";
import { addMembership } from "../members/add-membership";
import { listGrantableRoles } from "../permissions";
import { isBillable } from "../plans";
import { evaluateSeatAlerts } from "../seats/seat-alerts";
import { admit, openSeatGate } from "../seats/seat-gate";
import { assertTenantAllows } from "../tenancy/tenant-access";
import type { Actor, TenantContext, Visitor } from "../tenancy/tenant-context";
import { effectiveStatus, unknownInvitation } from "./find-invitation";
import type { InvitationToken } from "./invitation-token";

export type Acceptance = { membershipId: string; alreadyMember: boolean };

/** Why a settled invitation cannot be used, in a sentence for the person holding the link. */
const closedInvitation: Record<Exclude<InvitationStatus, "PENDING">, string> = {
  ACCEPTED: "This invitation has been used already. Ask to be invited again if you left the workspace.",
  DECLINED: "This invitation was declined. Ask to be invited again if you changed your mind.",
  CANCELLED: "This invitation was withdrawn. Ask the person who invited you for a new one.",
  EXPIRED: "This invitation has expired. Ask the person who invited you for a new one.",
  BOUNCED: "This invitation could not be delivered. Ask the person who invited you for a new one.",
};

const noSeatYet =
  "All seats of this workspace are taken. Ask an owner or admin to free a seat; your invitation stays valid until then.";

/**
 * Seats the invited person: exactly once, under the seat lock, and only for the account whose verified address was
 * invited. A member who opens a link again is taken in and keeps the role they have.
 * @throws DomainError NOT_FOUND, WRONG_ACCOUNT, INVITATION_NOT_OPEN, SEAT_LIMIT_REACHED, TENANT_CLOSED.
 */
export async function acceptInvitation(
  context: TenantContext<Visitor>,
  { secretHash }: InvitationToken,
): Promise<Acceptance> {
  const { db, tenant, actor: person, now } = context;
  const account = await openSeatGate(context);
  const invitation = await db.invitation.findUnique({
    where: { tenantId_secretHash: { tenantId: tenant.id, secretHash } },
  });
  if (!invitation) throw unknownInvitation();
  if (!person.emailVerified || person.emailNormalized !== invitation.emailNormalized) {
    throw new DomainError(
      "WRONG_ACCOUNT",
      `This invitation is for ${invitation.email}, and you are signed in as ${person.email}. Sign in with the invited address.`,
    );
  }
  assertTenantAllows(tenant, "read");
  const existing = await db.membership.findUnique({
    where: { tenantId_userId: { tenantId: tenant.id, userId: person.id } },
    select: { id: true, status: true },
  });
  const status = effectiveStatus(invitation, now);
  if (existing?.status === "ACTIVE") {
    if (status === "PENDING") await settle(context, invitation.id, existing.id);
    return { membershipId: existing.id, alreadyMember: true };
  }
  if (status !== "PENDING") throw new DomainError("INVITATION_NOT_OPEN", closedInvitation[status]);
  if (existing?.status === "DEACTIVATED") {
    throw new DomainError(
      "INVITATION_NOT_OPEN",
      "Your membership is deactivated. Ask an owner or admin to reactivate it.",
    );
  }
  await assertInviterStillMay(context, invitation);
  if (invitation.seatExpiresAt && invitation.seatExpiresAt <= now) {
    throw new DomainError(
      "INVITATION_NOT_OPEN",
      "The seat you were invited to has ended. Ask the person who invited you for a new invitation.",
    );
  }
  if (isBillable(invitation.seatType)) {
    const growth = { kind: "occupy", reserved: true, approved: invitation.aboveLimit } as const;
    if (admit(context, account, growth) === "parked") {
      throw new DomainError("SEAT_LIMIT_REACHED", noSeatYet);
    }
  } else assertTenantAllows(tenant, "grow");

  const actor: Actor = {
    type: "USER",
    id: person.id,
    label: person.email,
    membershipId: "",
    role: invitation.role,
  };
  const joining = { ...context, actor };
  const membershipId = await addMembership(joining, {
    person,
    role: invitation.role,
    seatType: invitation.seatType,
    seatExpiresAt: invitation.seatExpiresAt,
    reason: "invitation_accepted",
    door: "invitation",
  });
  await settle(context, invitation.id, membershipId);
  await recordAuditEvent(joining, {
    action: "invitation.accepted",
    target: { type: "membership", id: membershipId, label: person.email },
    after: { role: invitation.role },
  });
  await evaluateSeatAlerts(context);
  return { membershipId, alreadyMember: false };
}

/** Compare-and-set from PENDING: of two acceptances that meet, the second finds nothing to set. */
async function settle(
  { db, tenant, now }: TenantContext<Visitor>,
  id: string,
  membershipId: string,
): Promise<void> {
  const { count } = await db.invitation.updateMany({
    where: { tenantId: tenant.id, id, status: "PENDING" },
    data: { status: "ACCEPTED", settledAt: now, acceptedMembershipId: membershipId },
  });
  if (count === 0) throw new DomainError("INVITATION_NOT_OPEN", closedInvitation.ACCEPTED);
}

/** The inviter's rights are those of today: a link must not outlive the standing it was given from. */
async function assertInviterStillMay(
  { db, tenant }: TenantContext<Visitor>,
  invitation: { invitedByUserId: string; role: Parameters<typeof listGrantableRoles>[0] },
): Promise<void> {
  const inviter = await db.membership.findUnique({
    where: { tenantId_userId: { tenantId: tenant.id, userId: invitation.invitedByUserId } },
    select: { role: true, status: true },
  });
  if (inviter?.status === "ACTIVE" && listGrantableRoles(inviter.role).includes(invitation.role)) return;
  throw new DomainError(
    "INVITATION_NOT_OPEN",
    "The person who invited you can no longer add members to this workspace. Ask an owner or admin for a new invitation.",
  );
}
