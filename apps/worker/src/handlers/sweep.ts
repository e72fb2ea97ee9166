import { noteFullDay } from "@tenantry/core/analytics/note-full-day";
import { sweepTenant } from "@tenantry/core/tenancy/sweep-tenant";
import { inTenant } from "../in-tenant";
import type { Handler } from "../outbox-message";

export const sweep: Handler<"tenant.sweep"> = async (services, { tenantId }) => {
  await inTenant(services, { tenantId, access: "write" }, sweepTenant);
  // Apart: the first holds the seat lock, and a forecast takes its time.
  await inTenant(services, { tenantId, access: "write" }, noteFullDay);
};
