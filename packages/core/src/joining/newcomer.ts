import type { SeatAccountRow } from "@tenantry/db";
import { recordAuditEvent } from "../audit/record-audit-event";
import { DomainError } from "../errors";
import { forgetAddress } from "../inbox/remember-addresses";
import { addMembership } from "../members/add-membership";
import type { BeginReason, Door, Seat } from "../members/ledger";
import { isBillable } from "../plans";
import { evaluateSeatAlerts } from "../seats/seat-alerts";
import { type Admission, admit } from "../seats/seat-gate";
import { assertTenantAllows } from "../tenancy/tenant-access";
import type { Actor, TenantContext, Visitor } from "../tenancy/tenant-context";

/** Somebody at the door: who, for which seat, through which door. */
export type Newcomer = { person: Visitor; seat: Seat; door: Door; reason: BeginReason };

export type Standing = { id: string; status: "ACTIVE" | "REMOVED"; endedAt: Date | null };

/**
 * What somebody is to the workspace already; null for who never was there.
 * @throws DomainError INVITATION_NOT_OPEN for somebody deactivated, whom only an owner or admin brings back.
 */
export async function findStanding(
  { db, tenant }: TenantContext<unknown>,
  userId: string,
): Promise<Standing | null> {
  const membership = await db.membership.findUnique({
    where: { tenantId_userId: { tenantId: tenant.id, userId } },
    select: { id: true, status: true, endedAt: true },
  });
  if (!membership) return null;
  const { status } = membership;
  if (status !== "DEACTIVATED") return { ...membership, status };
  throw new DomainError(
    "INVITATION_NOT_OPEN",
    "Your membership is deactivated. Ask an owner or admin to reactivate it.",
  );
}

/** The actor of somebody who comes in by themselves. */
export function asJoiner(context: TenantContext<unknown>, { person, seat }: Newcomer): TenantContext {
  const actor: Actor = {
    type: "USER",
    id: person.id,
    label: person.email,
    membershipId: "",
    role: seat.role,
  };
  return { ...context, actor };
}

/**
 * Asks the seat gate for a newcomer, with the seat lock held. A seat that an invitation reserves for their address is
 * their own, whichever door they take.
 * @throws DomainError SEAT_LIMIT_REACHED, TENANT_CLOSED, INVITATION_NOT_OPEN for a seat that has ended already.
 */
export async function admitNewcomer(
  context: TenantContext<unknown>,
  account: SeatAccountRow,
  { person, seat, approved = false }: Pick<Newcomer, "person" | "seat"> & { approved?: boolean },
): Promise<Admission> {
  const { db, tenant, now } = context;
  assertTenantAllows(tenant, "grow");
  if (seat.seatExpiresAt && seat.seatExpiresAt <= now) {
    throw new DomainError(
      "INVITATION_NOT_OPEN",
      "The seat that was kept for you has ended. Ask an owner or admin for a new invitation.",
    );
  }
  if (!isBillable(seat.seatType)) return "free";
  const reserving = await db.invitation.count({
    where: {
      tenantId: tenant.id,
      emailNormalized: person.emailNormalized,
      status: "PENDING",
      seatType: { not: "VIEWER" },
      expiresAt: { gt: now },
    },
  });
  return admit(context, account, { kind: "occupy", reserved: reserving > 0, approved });
}

/**
 * Makes a newcomer whom the gate has admitted a member, and settles whatever was open for their address.
 * @returns the membership's id.
 */
export async function seatNewcomer(
  context: TenantContext,
  { person, seat, door, reason }: Newcomer,
): Promise<string> {
  const membershipId = await addMembership(context, { person, ...seat, door, reason });
  await settleInvitations(context, person, membershipId);
  await context.db.seatRequest.updateMany({
    where: {
      tenantId: context.tenant.id,
      emailNormalized: person.emailNormalized,
      kind: { in: ["JOIN", "INVITE"] },
      status: "PENDING",
    },
    data: { status: "WITHDRAWN", decidedAt: context.now, decidedByLabel: person.email },
  });
  await recordAuditEvent(context, {
    action: reason === "invitation_accepted" ? "invitation.accepted" : `member.${reason}`,
    target: { type: "membership", id: membershipId, label: person.email },
    after: { role: seat.role },
  });
  await evaluateSeatAlerts(context);
  return membershipId;
}

/** Compare-and-set from PENDING: what was settled in another way stays as it was. */
export async function settleInvitations(
  context: TenantContext<unknown>,
  { emailNormalized }: Pick<Visitor, "emailNormalized">,
  membershipId: string,
): Promise<void> {
  const { db, tenant, now } = context;
  await db.invitation.updateMany({
    where: { tenantId: tenant.id, emailNormalized, status: "PENDING", expiresAt: { gt: now } },
    data: { status: "ACCEPTED", settledAt: now, acceptedMembershipId: membershipId },
  });
  await forgetAddress(context, emailNormalized);
}
