import { recordAuditEvent } from "../audit/record-audit-event";
import { DomainError } from "../errors";
import { isBillable } from "../plans";
import { createSeatRequest } from "../requests/create-seat-request";
import { evaluateSeatAlerts } from "../seats/seat-alerts";
import { admit, mayPassLimit, openSeatGate } from "../seats/seat-gate";
import type { TenantContext } from "../tenancy/tenant-context";
import { assertMayGrant } from "./authority";
import { getMembership } from "./get-membership";
import { type Door, openInterval } from "./ledger";
import { assertSeatEnd } from "./seat-end";

/**
 * Brings a deactivated member back with the role they had, on a new interval of the same membership. A billed seat is
 * growth and passes the seat gate like any other.
 * @param input.seatExpiresAt a new end, which a contractor whose time is over must be given.
 * @throws DomainError NOT_FOUND, FORBIDDEN for a role above one's own, SEAT_LIMIT_REACHED, TENANT_CLOSED,
 * INVALID_INPUT.
 */
export async function reactivateMember(
  context: TenantContext,
  input: { id: string; seatExpiresAt?: Date | null | undefined; door?: Door },
): Promise<"reactivated" | "unchanged" | "parked"> {
  const { db, tenant, actor, now } = context;
  const account = await openSeatGate(context);
  const membership = await getMembership(context, input.id);
  const { role } = membership;
  assertMayGrant(actor, [role]);
  if (membership.status === "ACTIVE") return "unchanged";
  const seatExpiresAt =
    input.seatExpiresAt === undefined || membership.seatType === "VIEWER"
      ? membership.seatExpiresAt
      : input.seatExpiresAt;
  if (seatExpiresAt && seatExpiresAt <= now) {
    throw new DomainError(
      "INVALID_INPUT",
      `The seat of ${membership.name} has ended. Choose a new last day.`,
    );
  }
  assertSeatEnd({ role, seatExpiresAt }, membership.seatExpiresAt, now);
  const seatType =
    membership.seatType === "VIEWER" ? "VIEWER" : seatExpiresAt ? ("CONTRACTOR" as const) : ("FULL" as const);
  const door = input.door ?? (actor.type === "OPERATOR" ? "console" : "members_page");
  const growth = { kind: "occupy", reserved: false, approved: mayPassLimit(actor) } as const;
  const admission = isBillable(seatType) ? admit(context, account, growth) : "free";
  if (admission === "parked" && actor.type === "USER") {
    const { id, userId, name, email, emailNormalized } = membership;
    await createSeatRequest(context, {
      ...{ kind: "REACTIVATE", role, seatType, seatExpiresAt, door, needsOwner: true, membershipId: id },
      person: { email, emailNormalized, name, userId },
      requestedBy: actor,
    });
    return "parked";
  }
  await db.membership.update({
    where: { tenantId_id: { tenantId: tenant.id, id: membership.id } },
    data: { status: "ACTIVE", seatType, seatExpiresAt, endedAt: null, updatedAt: now },
  });
  await openInterval(context, { membershipId: membership.id, role, seatType, reason: "reactivated", door });
  await recordAuditEvent(context, {
    action: "member.reactivated",
    target: { type: "membership", id: membership.id, label: membership.email },
    after: { role },
  });
  await evaluateSeatAlerts(context);
  return "reactivated";
}
