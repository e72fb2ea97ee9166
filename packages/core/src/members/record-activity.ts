import { localDay, startOfDay } from "../local-day";
import type { TenantContext } from "../tenancy/tenant-context";

/** How exactly it is kept when somebody was last here: each request would be a write otherwise. */
const graininessMs = 15 * 60_000;

/** Whether it is time to note that a member is here: after a quarter of an hour, and when another day has begun. */
export function isActivityDue(lastActiveAt: Date | null, now: Date, timeZone: string): boolean {
  if (!lastActiveAt || now.getTime() - lastActiveAt.getTime() >= graininessMs) return true;
  return localDay(lastActiveAt, timeZone) < localDay(now, timeZone);
}

/**
 * Notes that a member used the workspace, and on which day of its calendar. However many requests come at once, one
 * writes, and the first of a day alone writes the day.
 * @param input.lastActiveAt when the member was last noted, as far as the caller knows.
 */
export async function recordActivity(
  { db, tenant, actor, now }: TenantContext<Extract<TenantContext["actor"], { type: "USER" }>>,
  { lastActiveAt }: { lastActiveAt: Date | null },
): Promise<void> {
  const before = new Date(now.getTime() - graininessMs);
  const day = localDay(now, tenant.timeZone);
  const { count } = await db.membership.updateMany({
    where: {
      tenantId: tenant.id,
      id: actor.membershipId,
      status: "ACTIVE",
      OR: [
        { lastActiveAt: null },
        { lastActiveAt: { lte: before } },
        { lastActiveAt: { lt: startOfDay(day, tenant.timeZone) } },
      ],
    },
    data: { lastActiveAt: now },
  });
  if (count === 0 || (lastActiveAt && localDay(lastActiveAt, tenant.timeZone) === day)) return;
  await db.activityDay.createMany({
    data: { tenantId: tenant.id, membershipId: actor.membershipId, day: new Date(day) },
    skipDuplicates: true,
  });
}
