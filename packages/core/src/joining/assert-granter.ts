import type { MembershipStatus, Role } from "@tenantry/db/generated/enums";
import { DomainError } from "../errors";
import { listGrantableRoles } from "../permissions";
import type { TenantContext } from "../tenancy/tenant-context";

/**
 * Whoever opened a door must be able to give its role today: neither a link nor an invitation outlives the standing
 * it was given from.
 * @param refusal the sentence for the person at the door.
 * @throws DomainError INVITATION_NOT_OPEN.
 */
export async function assertGranter(
  { db, tenant, now }: TenantContext<unknown>,
  { userId, role }: { userId: string; role: Role },
  refusal: string,
): Promise<void> {
  const granter = await db.membership.findUnique({
    where: { tenantId_userId: { tenantId: tenant.id, userId } },
    select: { role: true, status: true, seatExpiresAt: true },
  });
  if (!mayGrantToday(granter, role, now)) throw new DomainError("INVITATION_NOT_OPEN", refusal);
}

/** Whether somebody is an active member who may give this role. */
export function mayGrantToday(
  granter: { role: Role | null; status: MembershipStatus | null; seatExpiresAt: Date | null } | null,
  role: Role,
  now: Date,
): boolean {
  if (!granter?.role || granter.status !== "ACTIVE") return false;
  if (granter.seatExpiresAt && granter.seatExpiresAt <= now) return false;
  return listGrantableRoles(granter.role).includes(role);
}
