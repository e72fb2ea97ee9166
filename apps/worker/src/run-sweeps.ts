import { tenantAllowsJob } from "@tenantry/core/tenancy/tenant-access";
import { sweep } from "./handlers/sweep";
import type { WorkerServices } from "./services";

/** Looks at each tenant in turn, one transaction each; one that fails does not keep the others waiting. */
export async function runSweeps(services: WorkerServices, signal: AbortSignal): Promise<void> {
  const tenants = await services.database.queue.tenant.findMany({
    select: { id: true, status: true },
    orderBy: { id: "asc" },
  });
  for (const { id: tenantId, status } of tenants) {
    if (signal.aborted) return;
    if (!tenantAllowsJob({ status }, "tenant.sweep")) continue;
    try {
      await sweep(services, { id: tenantId, tenantId, payload: {}, firstAttemptAt: new Date() });
    } catch (error) {
      services.logger.error({ err: error, tenantId }, "sweep failed");
    }
  }
}
