import { recordAuditEvent } from "../audit/record-audit-event";
import { DomainError } from "../errors";
import { openBuyersGate } from "../seats/open-buyers-gate";
import type { Actor, TenantContext } from "../tenancy/tenant-context";
import { orderPlanSchedule } from "./change-plan";

/**
 * Keeps the plan that a smaller one was to follow. One that was cancelled before stays so.
 * @returns whether anything changed.
 * @throws DomainError NOT_FOUND, CONFLICT once its day has come, FORBIDDEN.
 */
export async function cancelPlanChange(
  asked: TenantContext<Actor & { type: "USER" }>,
  input: { id: string },
): Promise<boolean> {
  const { context } = await openBuyersGate(asked);
  const { db, tenant, now } = context;
  const change = await db.seatChange.findUnique({
    where: { tenantId_id: { tenantId: tenant.id, id: input.id } },
  });
  if (change?.kind !== "DOWNGRADE")
    throw new DomainError("NOT_FOUND", "There is no such change of the plan.");
  if (change.status === "CANCELLED") return false;
  if (change.status !== "SCHEDULED") {
    throw new DomainError("CONFLICT", "The day of this change has come, so it cannot be cancelled any more.");
  }
  await db.seatChange.updateMany({
    where: { tenantId: tenant.id, id: change.id, status: "SCHEDULED" },
    data: { status: "CANCELLED", settledAt: now },
  });
  await recordAuditEvent(context, {
    action: "plan.change_cancelled",
    target: { type: "seat_change", id: change.id, label: tenant.name },
    before: { plan: change.planId, interval: change.interval, seats: change.seats },
  });
  await orderPlanSchedule(context, change.id, "cancelled");
  return true;
}
