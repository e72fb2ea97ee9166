import type { SeatAccountRow } from "@tenantry/db";
import { DomainError } from "../errors";
import { openSeatGate } from "../seats/seat-gate";
import type { TenantContext } from "../tenancy/tenant-context";

/**
 * Opens the seat gate for an act on a member, and reads the actor's own place again under the lock: an admin who was
 * demoted or removed while they waited for it acts with the rights of now, or not at all.
 * @returns the seat account, and the context with the actor as they are.
 * @throws DomainError FORBIDDEN when the actor is no active member any more.
 */
export async function openMembersGate<A extends TenantContext["actor"]>(
  context: TenantContext<A>,
): Promise<{ account: SeatAccountRow; context: TenantContext<A> }> {
  const { db, tenant, actor } = context;
  const account = await openSeatGate(context);
  if (actor.type !== "USER") return { account, context };
  const own = await db.membership.findUnique({
    where: { tenantId_id: { tenantId: tenant.id, id: actor.membershipId } },
    select: { role: true, status: true },
  });
  if (own?.status !== "ACTIVE") {
    throw new DomainError("FORBIDDEN", "You are not an active member of this workspace any more.");
  }
  return { account, context: { ...context, actor: { ...actor, role: own.role } } };
}
