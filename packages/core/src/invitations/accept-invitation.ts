import { type AcceptanceRow, readAcceptance } from "@tenantry/db";
import { DomainError } from "../errors";
import { mayGrantToday } from "../joining/assert-granter";
import { type Arrival, enter } from "../joining/enter";
import { settleInvitations, standingOf } from "../joining/newcomer";
import { openSeatGate } from "../seats/seat-gate";
import { assertTenantAllows } from "../tenancy/tenant-access";
import type { TenantContext, Visitor } from "../tenancy/tenant-context";
import { closedInvitation, effectiveStatus, unknownInvitation } from "./find-invitation";
import { assertInvitee, type InvitationKey } from "./read-invitation";

/**
 * Seats the invited person: exactly once, under the seat lock, and only for the account whose verified address was
 * invited. A member who opens a link again is taken in and keeps the role they have. Where the policy wants an
 * owner's word and no seat is free, the owners are asked and the invitation stays open.
 * @throws DomainError NOT_FOUND, WRONG_ACCOUNT, INVITATION_NOT_OPEN, SEAT_LIMIT_REACHED, TENANT_CLOSED.
 */
export async function acceptInvitation(
  context: TenantContext<Visitor>,
  key: InvitationKey,
): Promise<Arrival> {
  const { db, tenant, actor: person, now } = context;
  // Asked for behind the lock and answered with it: whoever waits at the door waits for one answer less.
  const [account, invitation] = await Promise.all([
    openSeatGate(context),
    readAcceptance(db, { tenantId: tenant.id, key, userId: person.id }),
  ]);
  if (!invitation) throw unknownInvitation();
  assertInvitee(invitation, key);
  if (!person.emailVerified || person.emailNormalized !== invitation.emailNormalized) {
    throw new DomainError(
      "WRONG_ACCOUNT",
      `This invitation is for ${invitation.email}, and you are signed in as ${person.email}. Sign in with the invited address.`,
    );
  }
  assertTenantAllows(tenant, "read");
  const standing = standingOf(ownMembership(invitation));
  if (standing?.status === "ACTIVE") {
    await settleInvitations(context, person, standing.id);
    return { outcome: "already_member", membershipId: standing.id };
  }
  const status = effectiveStatus(invitation, now);
  if (status !== "PENDING") throw new DomainError("INVITATION_NOT_OPEN", closedInvitation[status]);
  const { inviterRole, inviterStatus, inviterSeatExpiresAt } = invitation;
  const inviter = { role: inviterRole, status: inviterStatus, seatExpiresAt: inviterSeatExpiresAt };
  if (!mayGrantToday(inviter, invitation.role, now)) {
    throw new DomainError(
      "INVITATION_NOT_OPEN",
      "The person who invited you can no longer add members to this workspace. Ask an owner or admin for a new invitation.",
    );
  }
  const { id: invitationId, role, seatType, seatExpiresAt, aboveLimit: approved } = invitation;
  return enter(context, account, {
    ...{ person, invitationId, approved, reserved: true, door: "invitation", reason: "invitation_accepted" },
    seat: { role, seatType, seatExpiresAt },
  });
}

function ownMembership({ membershipId: id, membershipStatus: status, membershipEndedAt }: AcceptanceRow) {
  return id && status ? { id, status, endedAt: membershipEndedAt } : null;
}
