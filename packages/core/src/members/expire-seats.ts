import { endExpiredSeats } from "@tenantry/db";
import { recordAuditEvents } from "../audit/record-audit-event";
import { systemActor, type TenantContext } from "../tenancy/tenant-context";

/**
 * Deactivates contractors whose time is over, each at their own instant, however late this runs. Called with the seat
 * lock held, for which everybody waits: two statements, however many are due.
 */
export async function expireSeats({ db, tenant, now }: Omit<TenantContext<unknown>, "actor">): Promise<void> {
  const actor = systemActor;
  const ended = await endExpiredSeats(db, { tenantId: tenant.id, now, actorLabel: actor.label });
  await recordAuditEvents(
    { db, tenant, now, actor },
    ended.map(({ id, email, endedAt }) => ({
      action: "member.seat_expired",
      target: { type: "membership", id, label: email },
      after: { endedAt: endedAt.toISOString() },
    })),
  );
}
