import { sweepTenant } from "@tenantry/core/tenancy/sweep-tenant";
import { inTenant } from "../in-tenant";
import type { Handler } from "../outbox-message";

export const sweep: Handler<"tenant.sweep"> = (services, { tenantId }) =>
  inTenant(services, { tenantId, access: "write" }, sweepTenant);
