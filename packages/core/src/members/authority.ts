import type { Role } from "@tenantry/db/generated/enums";
import { DomainError } from "../errors";
import { listGrantableRoles, roleNames, roles } from "../permissions";
import type { Actor, TenantContext } from "../tenancy/tenant-context";

/** The roles that an actor may give and take: a member those up to their own, an operator all but the owner's. */
export function rolesWithin(actor: Actor): readonly Role[] {
  if (actor.type === "USER") return listGrantableRoles(actor.role);
  return actor.type === "OPERATOR" ? roles.filter((role) => role !== "OWNER") : roles;
}

/** @throws DomainError FORBIDDEN when a role is above what the actor may give. */
export function assertMayGrant(actor: Actor, wanted: readonly Role[]): void {
  const grantable = rolesWithin(actor);
  const above = wanted.find((role) => !grantable.includes(role));
  if (above) throw new DomainError("FORBIDDEN", `You cannot give somebody the role ${roleNames[above]}.`);
}

/** @throws DomainError FORBIDDEN when the actor may not act on somebody of this role. */
export function assertMayManage(actor: Actor, target: { role: Role }): void {
  if (rolesWithin(actor).includes(target.role)) return;
  throw new DomainError("FORBIDDEN", `You cannot change somebody with the role ${roleNames[target.role]}.`);
}

/**
 * Holds every path to one rule: a workspace has an active owner. Asked with the seat lock held, so that of two owners
 * who leave at once one stays.
 * @throws DomainError LAST_OWNER.
 */
export async function assertOwnerRemains(
  { db, tenant }: TenantContext,
  leaving: { id: string; role: Role },
): Promise<void> {
  if (leaving.role !== "OWNER") return;
  const others = await db.membership.count({
    where: { tenantId: tenant.id, role: "OWNER", status: "ACTIVE", id: { not: leaving.id } },
  });
  if (others > 0) return;
  throw new DomainError(
    "LAST_OWNER",
    "This is the only owner of the workspace. Make somebody else an owner first.",
  );
}
