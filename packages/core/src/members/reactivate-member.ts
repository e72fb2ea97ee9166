import { recordAuditEvent } from "../audit/record-audit-event";
import { DomainError } from "../errors";
import { isBillable, seatTypeOf } from "../plans/plan";
import { createSeatRequest } from "../requests/create-seat-request";
import { assertWithinSeats } from "../seats/assert-within-seats";
import { evaluateSeatAlerts } from "../seats/seat-alerts";
import { admit, mayPassLimit } from "../seats/seat-gate";
import { assertTenantAllows } from "../tenancy/tenant-access";
import type { TenantContext } from "../tenancy/tenant-context";
import { assertMayGrant } from "./authority";
import { getMembership } from "./get-membership";
import { type Door, openInterval } from "./ledger";
import { openMembersGate } from "./open-members-gate";
import { assertSeatEnd } from "./seat-end";
import { withdrawRequests } from "./withdraw-requests";

/**
 * Brings a deactivated member back with the role they had, on a new interval of the same membership. A billed seat is
 * growth and passes the seat gate like any other.
 * @param input.seatExpiresAt a new end, which a contractor whose time is over must be given.
 * @throws DomainError NOT_FOUND, FORBIDDEN for a role above one's own, SEAT_LIMIT_REACHED, TENANT_CLOSED,
 * INVALID_INPUT.
 */
export async function reactivateMember(
  request: TenantContext,
  input: { id: string; seatExpiresAt?: Date | null | undefined; door?: Door; reason?: string },
): Promise<"reactivated" | "unchanged" | "parked"> {
  const { account, context } = await openMembersGate(request);
  const { db, tenant, actor, now } = context;
  const membership = await getMembership(context, input.id);
  const { role } = membership;
  assertMayGrant(actor, [role]);
  if (membership.status === "ACTIVE") return "unchanged";
  // Whoever comes back is one more, on a free seat too.
  assertTenantAllows(tenant, "grow");
  const plan = account.plan;
  const wanted = input.seatExpiresAt === undefined ? membership.seatExpiresAt : input.seatExpiresAt;
  // The kind of seat is the plan's of today: what a role costs may have changed since.
  const seatType = seatTypeOf(plan, role, wanted);
  const seatExpiresAt = seatType === "CONTRACTOR" ? wanted : null;
  if (seatExpiresAt && seatExpiresAt <= now) {
    throw new DomainError(
      "INVALID_INPUT",
      `The seat of ${membership.name} has ended. Choose a new last day.`,
    );
  }
  assertSeatEnd({ role, seatExpiresAt }, membership.seatExpiresAt, now);
  const door = input.door ?? (actor.type === "OPERATOR" ? "console" : "members_page");
  const growth = { kind: "occupy", reserved: false, approved: mayPassLimit(actor) } as const;
  const admission = isBillable(seatType) ? admit(context, account, growth) : "free";
  assertWithinSeats(actor, admission);
  if (admission === "parked") {
    const { id, userId, name, email, emailNormalized } = membership;
    // Only a member is ever told to wait: an operator's word passes.
    if (actor.type === "USER") {
      await createSeatRequest(context, {
        ...{ kind: "REACTIVATE", role, seatType, seatExpiresAt, door, needsOwner: true, membershipId: id },
        person: { email, emailNormalized, name, userId },
        requestedBy: actor,
      });
    }
    return "parked";
  }
  await db.membership.update({
    where: { tenantId_id: { tenantId: tenant.id, id: membership.id } },
    data: { status: "ACTIVE", seatType, seatExpiresAt, endedAt: null, updatedAt: now },
  });
  await openInterval(context, { membershipId: membership.id, role, seatType, reason: "reactivated", door });
  await withdrawRequests(context, membership.id);
  await recordAuditEvent(context, {
    action: "member.reactivated",
    target: { type: "membership", id: membership.id, label: membership.email },
    after: { role },
    ...(input.reason ? { reason: input.reason } : {}),
  });
  await evaluateSeatAlerts(context);
  return "reactivated";
}
