import { listGrantableRoles } from "../permissions";
import type { TenantContext } from "../tenancy/tenant-context";
import type { InvitationRecord } from "./invitation-acts";

/**
 * In whose name each invitation goes out again: a member who sends it does so in their own. An operator has no place in
 * the workspace, so it stays with whoever invited, or passes to its first owner when that one may invite no longer. To
 * make an owner is a word that nobody else gives for them.
 * @returns the users' ids by the invitations'; one is missing where nobody is left who may.
 */
export async function chooseInviters(
  { db, tenant, actor }: TenantContext,
  invitations: readonly InvitationRecord[],
): Promise<Map<string, string>> {
  if (actor.type === "USER") return new Map(invitations.map(({ id }) => [id, actor.id]));
  const standing = await db.membership.findMany({
    where: {
      tenantId: tenant.id,
      status: "ACTIVE",
      OR: [{ userId: { in: invitations.map(({ invitedByUserId }) => invitedByUserId) } }, { role: "OWNER" }],
    },
    orderBy: [{ joinedAt: "asc" }, { id: "asc" }],
    select: { userId: true, role: true },
  });
  const roles = new Map(standing.map(({ userId, role }) => [userId, role]));
  const owner = standing.find(({ role }) => role === "OWNER")?.userId;
  return new Map(
    invitations.flatMap(({ id, role, invitedByUserId }) => {
      const own = roles.get(invitedByUserId);
      const stays = own && listGrantableRoles(own).includes(role);
      const inviter = stays ? invitedByUserId : role === "OWNER" ? undefined : owner;
      return inviter ? [[id, inviter] as const] : [];
    }),
  );
}
