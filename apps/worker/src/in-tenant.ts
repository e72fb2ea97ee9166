import { tenantNow } from "@tenantry/core/tenancy/tenant-clock";
import { systemActor, type TenantContext } from "@tenantry/core/tenancy/tenant-context";
import type { TenantScope } from "@tenantry/db";
import type { WorkerServices } from "./services";

/**
 * Runs work in the tenant that a message names. The tenant is read afresh: the message says which it is, never what
 * it may do.
 */
export async function inTenant<T>(
  services: WorkerServices,
  scope: TenantScope,
  work: (context: TenantContext) => Promise<T>,
): Promise<T> {
  return services.database.withTenant(scope, async (db) => {
    const tenant = await db.tenant.findUniqueOrThrow({ where: { id: scope.tenantId } });
    const now = tenantNow(tenant, { now: new Date(), testClocks: services.testClocks });
    return work({ db, tenant, actor: systemActor, now });
  });
}
