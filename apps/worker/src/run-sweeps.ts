import { noteClosure } from "@tenantry/core/tenancy/note-closure";
import { tenantAllowsJob } from "@tenantry/core/tenancy/tenant-access";
import { sweep } from "./handlers/sweep";
import { inTenant } from "./in-tenant";
import type { WorkerServices } from "./services";

/**
 * Looks at each tenant in turn, one transaction each; one that fails does not keep the others waiting. Of a closed one no
 * more is noted than that.
 */
export async function runSweeps(services: WorkerServices, signal: AbortSignal): Promise<void> {
  const tenants = await services.database.queue.tenant.findMany({
    select: { id: true, status: true },
    orderBy: { id: "asc" },
  });
  for (const { id: tenantId, status } of tenants) {
    if (signal.aborted) return;
    try {
      if (!tenantAllowsJob({ status }, "tenant.sweep")) {
        await inTenant(services, { tenantId, access: "write" }, noteClosure);
        continue;
      }
      await sweep(services, { id: tenantId, tenantId, payload: {}, firstAttemptAt: new Date() });
    } catch (error) {
      services.logger.error({ err: error, tenantId }, "sweep failed");
    }
  }
}
