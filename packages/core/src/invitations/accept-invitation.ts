import {
  type AcceptanceRow,
  listWebhookListeners,
  readAcceptance,
  readSeatAccount,
  type SeatAccountRow,
} from "@tenantry/db";
import { DomainError } from "../errors";
import { mayGrantToday } from "../joining/assert-granter";
import { type Arrival, enter } from "../joining/enter";
import {
  type Admittance,
  admitNewcomer,
  asJoiner,
  type Newcomer,
  seatPromisedNewcomer,
  settleInvitations,
  standingOf,
} from "../joining/newcomer";
import { isBillable } from "../plans/plan";
import { isGrowthNews } from "../seats/seat-alerts";
import { openSeatGate, weighGrowth } from "../seats/seat-gate";
import { assertTenantAllows } from "../tenancy/tenant-access";
import type { TenantContext, Visitor } from "../tenancy/tenant-context";
import { closedInvitation, effectiveStatus, unknownInvitation } from "./find-invitation";
import { assertInvitee, type InvitationKey } from "./read-invitation";

type Invited = Newcomer & Admittance & { invitationId: string };

/**
 * Seats the invited person: exactly once, under the seat lock, and only for the account whose verified address was
 * invited. A member who opens a link again is taken in and keeps the role they have. Where the policy wants an
 * owner's word and no seat is free, the owners are asked and the invitation stays open.
 *
 * What is plain is decided before the lock, which is then held for one statement that looks whether anything has changed
 * since, and no longer. Everything else, and what has changed, is decided under the lock.
 * @throws DomainError NOT_FOUND, WRONG_ACCOUNT, INVITATION_NOT_OPEN, SEAT_LIMIT_REACHED, TENANT_CLOSED.
 */
export async function acceptInvitation(
  context: TenantContext<Visitor>,
  key: InvitationKey,
): Promise<Arrival> {
  const { db, tenant, actor: person, now } = context;
  const asked = { tenantId: tenant.id, key, userId: person.id };
  // The facts first: what changes between these statements is then newer than they are, and breaks the promise.
  const [promised, before, listeners] = await Promise.all([
    readAcceptance(db, asked),
    readSeatAccount(db, { tenantId: tenant.id, now }),
    listWebhookListeners(db, tenant.id),
  ]);
  const early = judge(context, key, promised);
  if (before && promised && "person" in early && listeners.length === 0 && isPlain(before, early)) {
    const joining = asJoiner(context, early);
    await admitNewcomer(joining, before, early);
    const most = isBillable(early.seat.seatType) ? before.seatLimit : null;
    const promise = { invitationId: promised.id, facts: promised.facts, most };
    const membershipId = await seatPromisedNewcomer(joining, early, promise);
    if (membershipId) return { outcome: "joined", membershipId };
  }
  // They travel together and run one after the other, behind whoever holds the lock.
  const [account, invitation] = await Promise.all([openSeatGate(context), readAcceptance(db, asked)]);
  const judged = judge(context, key, invitation);
  if ("person" in judged) return enter(context, account, judged);
  await settleInvitations(context, person, judged.id);
  return { outcome: "already_member", membershipId: judged.id };
}

/** Whether somebody takes one of the seats in force and nothing else follows from it. */
function isPlain(account: SeatAccountRow, { seat, reserved = false }: Invited): boolean {
  if (account.hasDueTerms || account.hasExpiredSeats || isGrowthNews(account)) return false;
  return !isBillable(seat.seatType) || weighGrowth(account, { kind: "occupy", reserved }) === "free";
}

/** Who comes in by the invitation, or the membership of somebody who is in already. */
function judge(
  { tenant, actor: person, now }: TenantContext<Visitor>,
  key: InvitationKey,
  invitation: AcceptanceRow | null,
): Invited | { id: string } {
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
  if (standing?.status === "ACTIVE") return standing;
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
  return {
    ...{ person, invitationId, approved, reserved: true, door: "invitation", reason: "invitation_accepted" },
    seat: { role, seatType, seatExpiresAt },
  };
}

function ownMembership({ membershipId: id, membershipStatus: status, membershipEndedAt }: AcceptanceRow) {
  return id && status ? { id, status, endedAt: membershipEndedAt } : null;
}
