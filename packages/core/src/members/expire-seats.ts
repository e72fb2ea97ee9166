import { recordAuditEvent } from "../audit/record-audit-event";
import { type Actor, systemActor, type TenantContext } from "../tenancy/tenant-context";
import { endMembership } from "./end-membership";

/**
 * Deactivates contractors whose time is over, each at their own instant, however late this runs. Called with the seat
 * lock held.
 * @returns how many were due.
 */
export async function expireSeats({
  db,
  tenant,
  now,
}: Omit<TenantContext<unknown>, "actor">): Promise<number> {
  const due = await db.membership.findMany({
    where: { tenantId: tenant.id, status: "ACTIVE", seatExpiresAt: { lte: now } },
    select: { id: true, userId: true, email: true, emailNormalized: true, seatExpiresAt: true },
  });
  const context: TenantContext<Actor> = { db, tenant, now, actor: systemActor };
  for (const { seatExpiresAt, ...membership } of due) {
    const at = seatExpiresAt ?? now;
    await endMembership(context, membership, {
      status: "DEACTIVATED",
      reason: "seat_expired",
      door: "expiry",
      at,
    });
    await recordAuditEvent(context, {
      action: "member.seat_expired",
      target: { type: "membership", id: membership.id, label: membership.email },
      after: { endedAt: at.toISOString() },
    });
  }
  return due.length;
}
