import type { TenantContext } from "../tenancy/tenant-context";

/** How exactly it is kept when somebody was last here: each request would be a write otherwise. */
const graininessMs = 15 * 60_000;

/** Whether it is time to note that a member is here. */
export function isActivityDue(lastActiveAt: Date | null, now: Date): boolean {
  return lastActiveAt === null || now.getTime() - lastActiveAt.getTime() >= graininessMs;
}

/** Notes that a member used the workspace. However many requests come at once, one writes. */
export async function recordActivity({
  db,
  tenant,
  actor,
  now,
}: TenantContext<Extract<TenantContext["actor"], { type: "USER" }>>): Promise<void> {
  const before = new Date(now.getTime() - graininessMs);
  await db.membership.updateMany({
    where: {
      tenantId: tenant.id,
      id: actor.membershipId,
      status: "ACTIVE",
      OR: [{ lastActiveAt: null }, { lastActiveAt: { lte: before } }],
    },
    data: { lastActiveAt: now },
  });
}
