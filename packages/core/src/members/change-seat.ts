import type { TenantContext } from "../tenancy/tenant-context";
import {
  type BeginReason,
  closeInterval,
  type Door,
  type EndReason,
  openInterval,
  type Seat,
} from "./ledger";
import { withdrawRequests } from "./withdraw-requests";

/**
 * Moves an active member to another role or kind of seat: the membership and the ledger in one. Whoever calls it holds
 * the seat lock and has asked the seat gate where the seat is a new one.
 */
export async function changeSeat(
  context: TenantContext,
  membership: { id: string },
  input: { seat: Seat; reason: BeginReason & EndReason; door: Door },
): Promise<void> {
  const { db, tenant, now } = context;
  const { seat, reason, door } = input;
  await db.membership.update({
    where: { tenantId_id: { tenantId: tenant.id, id: membership.id } },
    data: { ...seat, updatedAt: now },
  });
  const entry = { membershipId: membership.id, reason, door };
  await closeInterval(context, entry);
  await openInterval(context, { ...entry, role: seat.role, seatType: seat.seatType });
  await withdrawRequests(context, membership.id);
}
