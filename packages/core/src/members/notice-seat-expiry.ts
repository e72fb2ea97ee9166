import { enqueueAll } from "../outbox/enqueue";
import type { TenantContext } from "../tenancy/tenant-context";
import { listAdminIds } from "./list-admin-ids";

const dayMs = 86_400_000;

/** How many days before a contractor's seat ends its notices go out, the nearest first. */
const noticeDays = [1, 5] as const;

/**
 * Orders the letters about seats that end soon, to the person and to the owners and admins: one five days before and
 * one on the last day. Each goes once for a membership and an end; a seat that ends another day is told of anew.
 */
export async function noticeSeatExpiry({ db, tenant, now }: TenantContext<unknown>): Promise<void> {
  const ending = await db.membership.findMany({
    where: {
      tenantId: tenant.id,
      status: "ACTIVE",
      seatExpiresAt: { gt: now, lte: new Date(now.getTime() + Math.max(...noticeDays) * dayMs) },
    },
    select: { id: true, seatExpiresAt: true },
  });
  if (ending.length === 0) return;
  const admins = await listAdminIds({ db, tenant });
  const orders = ending.flatMap(({ id: membershipId, seatExpiresAt }) => {
    if (!seatExpiresAt) return [];
    const leftMs = seatExpiresAt.getTime() - now.getTime();
    const days = noticeDays.find((count) => leftMs <= count * dayMs);
    const end = seatExpiresAt.toISOString();
    return [...new Set([membershipId, ...admins])].map((recipientMembershipId) => ({
      kind: "letter.seat_expiry" as const,
      tenantId: tenant.id,
      payload: { membershipId, recipientMembershipId, seatExpiresAt: end },
      dedupeKey: `seat-expiry:${membershipId}:${end}:${days}:${recipientMembershipId}`,
    }));
  });
  await enqueueAll(db, orders);
}
