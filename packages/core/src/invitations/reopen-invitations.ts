import type { SeatAccountRow } from "@tenantry/db";
import { DomainError } from "../errors";
import { rolesWithin } from "../members/authority";
import { roleNames } from "../permissions";
import { isBillable } from "../plans/plan";
import { createSeatRequests } from "../requests/create-seat-request";
import { assertWithinSeats } from "../seats/assert-within-seats";
import { admit, mayPassLimit } from "../seats/seat-gate";
import { assertTenantAllows } from "../tenancy/tenant-access";
import type { TenantContext } from "../tenancy/tenant-context";
import { effectiveStatus } from "./find-invitation";
import type { InvitationRecord } from "./invitation-acts";

/** Where an invitation stands that somebody wants to go on with. */
export type Reopening = "live" | "reopened" | "reopened_above" | "parked";

export type ReopenFacts = {
  context: TenantContext;
  account: SeatAccountRow;
  /** The live invitation of an address; a lapsed one beside it is not opened again. */
  liveByAddress: Map<string, string>;
  members: Map<string, "ACTIVE" | "DEACTIVATED">;
};

/** Reads what bears on opening invitations again. Called with the seat lock held, whose counts it goes on with. */
export async function readReopenFacts(
  context: TenantContext,
  account: SeatAccountRow,
  invitations: readonly InvitationRecord[],
): Promise<ReopenFacts> {
  const { db, tenant, now } = context;
  const emailNormalized = { in: invitations.map((invitation) => invitation.emailNormalized) };
  // A lapsed one that nobody has marked yet would stand in the way of its successor.
  await db.invitation.updateMany({
    where: { tenantId: tenant.id, status: "PENDING", expiresAt: { lte: now }, emailNormalized },
    data: { status: "EXPIRED", settledAt: now },
  });
  const live = await db.invitation.findMany({
    where: { tenantId: tenant.id, status: "PENDING", emailNormalized },
    select: { id: true, emailNormalized: true },
  });
  const members = await db.membership.findMany({
    where: { tenantId: tenant.id, status: { in: ["ACTIVE", "DEACTIVATED"] }, emailNormalized },
    select: { emailNormalized: true, status: true },
  });
  return {
    context,
    account: { ...account },
    liveByAddress: new Map(live.map((row) => [row.emailNormalized, row.id])),
    members: new Map(
      members.map((row) => [row.emailNormalized, row.status === "ACTIVE" ? "ACTIVE" : "DEACTIVATED"]),
    ),
  };
}

/**
 * Whether an invitation may go on. A live one holds its seat already, so nothing about seats or payments stops it; a
 * lapsed or bounced one takes a seat again, and passes the gate like a new one.
 * @throws DomainError INVITATION_NOT_OPEN, CONFLICT, FORBIDDEN, SEAT_LIMIT_REACHED, TENANT_CLOSED.
 */
export function reopen(facts: ReopenFacts, invitation: InvitationRecord): Reopening {
  const { context, account, liveByAddress, members } = facts;
  const { actor, now } = context;
  const status = effectiveStatus(invitation, now);
  if (status !== "PENDING" && status !== "EXPIRED" && status !== "BOUNCED") {
    throw new DomainError("INVITATION_NOT_OPEN", "This invitation is settled. Invite the person anew.");
  }
  if (actor.type === "USER" && !rolesWithin(actor).includes(invitation.role)) {
    const role = roleNames[invitation.role];
    throw new DomainError("FORBIDDEN", `You cannot give somebody the role ${role}.`);
  }
  const membership = members.get(invitation.emailNormalized);
  if (membership) {
    const isActive = membership === "ACTIVE";
    throw new DomainError(
      "CONFLICT",
      isActive ? "This person is a member already." : "This person is a deactivated member. Reactivate them.",
    );
  }
  const { seatExpiresAt } = invitation;
  if (seatExpiresAt && seatExpiresAt <= now) {
    throw new DomainError("INVITATION_NOT_OPEN", "The last day of this seat has passed. Invite anew.");
  }
  if (status === "PENDING") return "live";
  if (liveByAddress.has(invitation.emailNormalized)) {
    throw new DomainError("CONFLICT", "There is a newer invitation for this address.");
  }
  assertTenantAllows(context.tenant, "grow");
  const approved = invitation.aboveLimit || mayPassLimit(actor);
  const isBilled = isBillable(invitation.seatType);
  const admission = isBilled ? admit(context, account, { kind: "reserve", seats: 1, approved }) : "free";
  assertWithinSeats(actor, admission);
  if (admission === "parked") return "parked";
  if (isBilled) account.pending += 1;
  liveByAddress.set(invitation.emailNormalized, invitation.id);
  return admission === "over" && account.seatPolicy === "APPROVAL" ? "reopened_above" : "reopened";
}

/** Asks an owner for what found no free seat under the policy APPROVAL. */
export async function parkInvitations(
  context: TenantContext,
  invitations: readonly InvitationRecord[],
): Promise<void> {
  const { actor } = context;
  if (actor.type !== "USER") return;
  await createSeatRequests(
    context,
    invitations.map((invitation) => ({
      kind: "INVITE",
      person: invitation,
      invitationId: invitation.id,
      role: invitation.role,
      seatType: invitation.seatType,
      seatExpiresAt: invitation.seatExpiresAt,
      door: "invitation",
      needsOwner: true,
      requestedBy: actor,
    })),
  );
}
