import type { SeatAccountRow } from "@tenantry/db";
import { DomainError } from "../errors";
import { createInvitations } from "../invitations/create-invitations";
import { admitNewcomer, type Newcomer, seatNewcomer } from "../joining/newcomer";
import { reactivateMember } from "../members/reactivate-member";
import { updateMember } from "../members/update-member";
import type { Sealer } from "../outbox/seal";
import { mayPassLimit } from "../seats/seat-gate";
import type { Actor, TenantContext } from "../tenancy/tenant-context";
import type { SeatRequestRecord } from "./request-record";

export type Granting = TenantContext<Actor & { type: "USER" }>;

/** Null when it was done; else in words why there is nothing to do any more. */
export type Obstacle = string | null;

/**
 * Does what a granted request asked for: the ordinary act again, through the seat gate, with the facts and the
 * granter's rights of today. Called with the seat lock held.
 * @throws DomainError SEAT_LIMIT_REACHED, TENANT_CLOSED and what the act itself refuses.
 */
export async function carryOutRequest(
  context: Granting,
  account: SeatAccountRow,
  sealer: Sealer,
  request: SeatRequestRecord,
): Promise<Obstacle> {
  if (request.seatExpiresAt && request.seatExpiresAt <= context.now) {
    return `The last day that was asked for ${request.email} is over.`;
  }
  if (request.kind === "JOIN") return join(context, account, request);
  if (request.kind === "INVITE") return invite(context, sealer, request);
  return changeMember(context, request);
}

async function join(
  context: Granting,
  account: SeatAccountRow,
  request: SeatRequestRecord,
): Promise<Obstacle> {
  const { db, tenant } = context;
  const { userId, invitationId, email, emailNormalized, role, seatType, seatExpiresAt } = request;
  if (!userId) return `There is no account for ${email}.`;
  const membership = await db.membership.findUnique({
    where: { tenantId_userId: { tenantId: tenant.id, userId } },
    select: { status: true },
  });
  if (membership?.status === "ACTIVE") return `${email} is a member already.`;
  if (membership?.status === "DEACTIVATED") {
    return `${email} is deactivated. Reactivate them on the members page.`;
  }
  if (invitationId) {
    const invitation = await db.invitation.findUnique({
      where: { tenantId_id: { tenantId: tenant.id, id: invitationId } },
      select: { status: true },
    });
    const gone = invitation?.status === "CANCELLED" || invitation?.status === "DECLINED";
    if (gone) return `The invitation of ${email} was ${invitation.status.toLowerCase()} since.`;
  }
  const newcomer: Newcomer = {
    // Who asked had proved their address then.
    person: { id: userId, name: request.name ?? email, email, emailNormalized, emailVerified: true },
    seat: { role, seatType, seatExpiresAt },
    door: "request",
    reason: "request_granted",
  };
  const admission = await admitNewcomer(context, account, {
    ...newcomer,
    approved: mayPassLimit(context.actor),
  });
  if (admission === "parked") {
    throw new DomainError(
      "SEAT_LIMIT_REACHED",
      `No seat is free for ${email}. An owner can let them in above the limit.`,
    );
  }
  await seatNewcomer(context, account, newcomer);
  if (request.linkId) {
    await db.invitationLink.updateMany({
      where: { tenantId: tenant.id, id: request.linkId },
      data: { uses: { increment: 1 } },
    });
  }
  return null;
}

async function invite(context: Granting, sealer: Sealer, request: SeatRequestRecord): Promise<Obstacle> {
  const { db, tenant } = context;
  const { email, emailNormalized, role, seatExpiresAt } = request;
  const [result] = await createInvitations(context, sealer, {
    invitations: [{ email, role, seatExpiresAt }],
  });
  if (result?.verdict === "already_invited") return `${email} is invited already.`;
  if (result?.verdict === "already_member") return `${email} is a member already.`;
  if (result?.verdict === "deactivated_member") {
    return `${email} is deactivated. Reactivate them on the members page.`;
  }
  if (result?.verdict !== "new") {
    const code = result?.verdict === "sending_limit" ? "RATE_LIMITED" : "SEAT_LIMIT_REACHED";
    throw new DomainError(code, result?.message ?? `No seat is free for ${email}.`);
  }
  const invitation = await db.invitation.findFirst({
    where: { tenantId: tenant.id, emailNormalized, status: "PENDING" },
    select: { id: true },
  });
  await db.seatRequest.updateMany({
    where: { tenantId: tenant.id, id: request.id },
    data: { invitationId: invitation?.id ?? null },
  });
  return null;
}

async function changeMember(context: Granting, request: SeatRequestRecord): Promise<Obstacle> {
  const { db, tenant } = context;
  const { membershipId, email, role, seatExpiresAt } = request;
  const membership = membershipId
    ? await db.membership.findUnique({
        where: { tenantId_id: { tenantId: tenant.id, id: membershipId } },
        select: { id: true, status: true },
      })
    : null;
  if (!membership || membership.status === "REMOVED") return `${email} is no member any more.`;
  const { id } = membership;
  if (request.kind === "REACTIVATE") {
    const outcome = await reactivateMember(context, { id, seatExpiresAt, door: "request" });
    return outcome === "reactivated" ? null : `${email} is active already.`;
  }
  if (membership.status === "DEACTIVATED") return `${email} was deactivated since.`;
  const { outcome } = await updateMember(context, { id, role, seatExpiresAt, door: "request" });
  return outcome === "changed" ? null : `${email} has this role already.`;
}
