import type { Role } from "@tenantry/db/generated/enums";
import { recordAuditEvent } from "../audit/record-audit-event";
import { DomainError } from "../errors";
import { isBillable, seatTypeOf } from "../plans/plan";
import { createSeatRequest } from "../requests/create-seat-request";
import { assertWithinSeats } from "../seats/assert-within-seats";
import { evaluateSeatAlerts } from "../seats/seat-alerts";
import { admit, mayPassLimit } from "../seats/seat-gate";
import type { TenantContext } from "../tenancy/tenant-context";
import { assertMayGrant, assertMayManage, assertOwnerRemains } from "./authority";
import { changeSeat } from "./change-seat";
import { getMembership, type MembershipRecord } from "./get-membership";
import type { Door, Seat } from "./ledger";
import { openMembersGate } from "./open-members-gate";
import { assertSeatEnd } from "./seat-end";

export type UpdateMemberInput = {
  id: string;
  role?: Role | undefined;
  /** A contractor's last instant; null makes the seat a lasting one; left out it stays as it is. */
  seatExpiresAt?: Date | null | undefined;
  door?: Door;
  /** Why, in an operator's words. */
  reason?: string;
};

/** What became of it, and how it was before: the same call with `previous` undoes it. */
export type UpdateMemberResult = {
  outcome: "changed" | "unchanged" | "parked";
  previous: { role: Role; seatExpiresAt: Date | null };
};

/**
 * Gives an active member another role or kind of seat. From a free seat to a billed one is growth and passes the seat
 * gate; the other way is never refused.
 * @throws DomainError NOT_FOUND, FORBIDDEN for a role above one's own, LAST_OWNER, CONFLICT for somebody deactivated and
 * for the end of one's own seat, SEAT_LIMIT_REACHED, TENANT_CLOSED, INVALID_INPUT for an end that is no end.
 */
export async function updateMember(
  request: TenantContext,
  input: UpdateMemberInput,
): Promise<UpdateMemberResult> {
  const { account, context } = await openMembersGate(request);
  const { actor } = context;
  const membership = await getMembership(context, input.id);
  const { role: oldRole, seatType: oldType, seatExpiresAt: oldEnd } = membership;
  assertMayManage(actor, membership);
  if (membership.status !== "ACTIVE") {
    throw new DomainError("CONFLICT", `${membership.name} is deactivated. Reactivate them first.`);
  }
  const seat = nextSeat(membership, input, account.plan);
  assertMayGrant(actor, [seat.role]);
  assertSeatEnd(seat, oldEnd, context.now);
  const previous = { role: oldRole, seatExpiresAt: oldEnd };
  const sameEnd = seat.seatExpiresAt?.getTime() === oldEnd?.getTime();
  if (seat.role === oldRole && seat.seatType === oldType && sameEnd)
    return { outcome: "unchanged", previous };
  // Else a contractor who is an admin would stay for as long as they please.
  if (membership.userId === actor.id && oldEnd && !sameEnd && isBillable(seat.seatType)) {
    throw new DomainError(
      "CONFLICT",
      "You cannot change when your own seat ends. Ask another owner or admin.",
    );
  }
  if (seat.role !== "OWNER") await assertOwnerRemains(context, membership);

  const door = input.door ?? (actor.type === "OPERATOR" ? "console" : "members_page");
  if (isBillable(seat.seatType) && !isBillable(oldType)) {
    const growth = { kind: "occupy", reserved: false, approved: mayPassLimit(actor) } as const;
    const admission = admit(context, account, growth);
    assertWithinSeats(actor, admission);
    if (admission === "parked") {
      await park(context, membership, seat, door);
      return { outcome: "parked", previous };
    }
  }
  const reason = seat.role === oldRole ? "seat_changed" : "role_changed";
  await changeSeat(context, membership, { seat, reason, door });
  await recordAuditEvent(context, {
    action: `member.${reason}`,
    target: { type: "membership", id: membership.id, label: membership.email },
    before: describe(membership),
    after: describe(seat),
    ...(input.reason ? { reason: input.reason } : {}),
  });
  await evaluateSeatAlerts(context);
  return { outcome: "changed", previous };
}

function nextSeat(membership: Seat, input: UpdateMemberInput, plan: Parameters<typeof seatTypeOf>[0]): Seat {
  const role = input.role ?? membership.role;
  const wanted = input.seatExpiresAt === undefined ? membership.seatExpiresAt : input.seatExpiresAt;
  const seatType = seatTypeOf(plan, role, wanted);
  // A free seat has no end, and an owner's neither; asked for in words it is refused, carried over it is dropped.
  if (seatType === "VIEWER" && input.seatExpiresAt) {
    throw new DomainError("INVALID_INPUT", "A free seat does not end by itself. Choose another role first.");
  }
  const keepsEnd = seatType === "CONTRACTOR" && (role !== "OWNER" || input.seatExpiresAt);
  if (keepsEnd) return { role, seatType, seatExpiresAt: wanted };
  return { role, seatType: seatTypeOf(plan, role), seatExpiresAt: null };
}

async function park(
  context: TenantContext,
  membership: MembershipRecord,
  seat: Seat,
  door: Door,
): Promise<void> {
  const { actor } = context;
  if (actor.type !== "USER") return;
  const { id, userId, name, email, emailNormalized } = membership;
  await createSeatRequest(context, {
    ...seat,
    kind: "CHANGE_ROLE",
    person: { email, emailNormalized, name, userId },
    membershipId: id,
    door,
    needsOwner: true,
    requestedBy: actor,
  });
}

function describe({ role, seatType, seatExpiresAt }: Seat) {
  return { role, seat: seatType, ...(seatExpiresAt ? { until: seatExpiresAt.toISOString() } : {}) };
}
