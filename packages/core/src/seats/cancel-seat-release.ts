import { recordAuditEvent } from "../audit/record-audit-event";
import { DomainError } from "../errors";
import type { Actor, TenantContext } from "../tenancy/tenant-context";
import { openBuyersGate } from "./open-buyers-gate";

/**
 * Keeps seats that were to be released. One that was cancelled before stays so.
 * @returns whether anything changed.
 * @throws DomainError NOT_FOUND, CONFLICT once its day has come, FORBIDDEN.
 */
export async function cancelSeatRelease(
  asked: TenantContext<Actor & { type: "USER" }>,
  input: { id: string },
): Promise<boolean> {
  const { context } = await openBuyersGate(asked);
  const { db, tenant, now } = context;
  const where = { tenantId_id: { tenantId: tenant.id, id: input.id } };
  const change = await db.seatChange.findUnique({ where });
  if (change?.kind !== "RELEASE") throw new DomainError("NOT_FOUND", "There is no such release of seats.");
  if (change.status === "CANCELLED") return false;
  if (change.status !== "SCHEDULED") {
    throw new DomainError(
      "CONFLICT",
      "The day of this release has come, so it cannot be cancelled any more.",
    );
  }
  await db.seatChange.updateMany({
    where: { tenantId: tenant.id, id: change.id, status: "SCHEDULED" },
    data: { status: "CANCELLED", settledAt: now },
  });
  await recordAuditEvent(context, {
    action: "seats.release_cancelled",
    target: { type: "seat_change", id: change.id, label: tenant.name },
    before: { seats: change.seats },
  });
  return true;
}
