import {
  listWebhookListeners,
  type MembershipStatus,
  type SeatAccountRow,
  type SeatPromise,
  type WebhookListener,
} from "@tenantry/db";
import { DomainError } from "../errors";
import { forgetAddress } from "../inbox/remember-addresses";
import { addMembership, addPromisedMembership, type NewMembership } from "../members/add-membership";
import type { BeginReason, Door, Seat } from "../members/ledger";
import { isBillable } from "../plans/plan";
import { evaluateSeatAlerts } from "../seats/seat-alerts";
import { type Admission, admit } from "../seats/seat-gate";
import { assertTenantAllows } from "../tenancy/tenant-access";
import type { Actor, TenantContext, Visitor } from "../tenancy/tenant-context";
import { emitEvents } from "../webhooks/emit-events";

/** Somebody at the door: who, for which seat, through which door. */
export type Newcomer = { person: Visitor; seat: Seat; door: Door; reason: BeginReason };

/** What the gate is told of them: that an owner has approved, and that a seat is known to be reserved for them. */
export type Admittance = { approved?: boolean; reserved?: boolean };

export type Standing = { id: string; status: "ACTIVE" | "REMOVED"; endedAt: Date | null };

/**
 * What somebody is to the workspace already; null for who never was there.
 * @throws DomainError INVITATION_NOT_OPEN for somebody deactivated, whom only an owner or admin brings back.
 */
export async function findStanding(
  { db, tenant }: TenantContext<unknown>,
  userId: string,
): Promise<Standing | null> {
  return standingOf(
    await db.membership.findUnique({
      where: { tenantId_userId: { tenantId: tenant.id, userId } },
      select: { id: true, status: true, endedAt: true },
    }),
  );
}

/** @throws DomainError INVITATION_NOT_OPEN, as {@link findStanding}. */
export function standingOf(
  membership: { id: string; status: MembershipStatus; endedAt: Date | null } | null,
): Standing | null {
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
  { person, seat, approved = false, reserved }: Pick<Newcomer, "person" | "seat"> & Admittance,
): Promise<Admission> {
  const { tenant, now } = context;
  assertTenantAllows(tenant, "grow");
  if (seat.seatExpiresAt && seat.seatExpiresAt <= now) {
    throw new DomainError(
      "INVITATION_NOT_OPEN",
      "The seat that was kept for you has ended. Ask an owner or admin for a new invitation.",
    );
  }
  if (!isBillable(seat.seatType)) return "free";
  return admit(context, account, {
    kind: "occupy",
    reserved: reserved ?? (await hasReservation(context, person)),
    approved,
  });
}

async function hasReservation(
  { db, tenant, now }: TenantContext<unknown>,
  { emailNormalized }: Visitor,
): Promise<boolean> {
  const reserving = await db.invitation.count({
    where: {
      tenantId: tenant.id,
      emailNormalized,
      status: "PENDING",
      seatType: { not: "VIEWER" },
      expiresAt: { gt: now },
    },
  });
  return reserving > 0;
}

/**
 * Makes a newcomer whom the gate has admitted a member, and settles whatever was open for their address.
 * @returns the membership's id.
 */
export async function seatNewcomer(
  context: TenantContext,
  account: SeatAccountRow,
  newcomer: Newcomer,
): Promise<string> {
  // They travel together: who waits at the door waits for no answer more.
  const [membershipId, listeners] = await Promise.all([
    addMembership(context, toMembership(newcomer)),
    listWebhookListeners(context.db, context.tenant.id),
  ]);
  await tellOfNewcomer(context, newcomer, membershipId, listeners);
  await evaluateSeatAlerts(context, account);
  return membershipId;
}

/**
 * The same for somebody whose seat was promised by what was read without the lock, and whom nobody is to be told of. The
 * transaction ends with it.
 * @returns null, and nothing is written, where the promise does not hold any more.
 */
export const seatPromisedNewcomer = (
  context: TenantContext,
  newcomer: Newcomer,
  promise: SeatPromise,
): Promise<string | null> => addPromisedMembership(context, toMembership(newcomer), promise);

function toMembership({ person, seat, door, reason }: Newcomer): NewMembership {
  const action = reason === "invitation_accepted" ? "invitation.accepted" : `member.${reason}`;
  return { person, ...seat, door, reason, audit: { action, after: { role: seat.role } } };
}

async function tellOfNewcomer(
  context: TenantContext,
  { person, seat, door, reason }: Newcomer,
  membershipId: string,
  listeners: readonly WebhookListener[],
): Promise<void> {
  const data = { membershipId, email: person.email, name: person.name, role: seat.role };
  const accepted = reason === "invitation_accepted" ? [{ type: "invitation.accepted" as const, data }] : [];
  await emitEvents(context, [{ type: "member.added", data: { ...data, door } }, ...accepted], listeners);
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
