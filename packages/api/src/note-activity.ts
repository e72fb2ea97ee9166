import { isActivityDue, recordActivity } from "@tenantry/core/members/record-activity";
import type { Actor, TenantContext } from "@tenantry/core/tenancy/tenant-context";
import type { TenantDatabase } from "@tenantry/db";

/** Who has just used a workspace, and when they were last noted. */
export type Present = Omit<TenantContext<Extract<Actor, { type: "USER" }>>, "db"> & {
  lastActiveAt: Date | null;
};

const underWay = new Set<string>();

/**
 * Notes that a person used a workspace, with the first request of a day and at most once in a quarter of an hour. It is
 * the one place for it, and people alone come by here: jobs, health checks and operators take other ways. It has a
 * transaction of its own, after the request's, and nobody waits for it: whether it works or not changes no answer.
 */
export function noteActivity(tenants: Pick<TenantDatabase, "withTenant">, present: Present): void {
  const { lastActiveAt, ...context } = present;
  const { membershipId } = context.actor;
  if (underWay.has(membershipId) || !isActivityDue(lastActiveAt, context.now, context.tenant.timeZone))
    return;
  underWay.add(membershipId);
  tenants
    .withTenant({ tenantId: context.tenant.id, access: "write" }, (db) =>
      recordActivity({ ...context, db }, { lastActiveAt }),
    )
    .catch(() => {})
    .finally(() => underWay.delete(membershipId));
}
