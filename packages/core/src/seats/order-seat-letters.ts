import { enqueueAll } from "../outbox/enqueue";
import type { TenantContext } from "../tenancy/tenant-context";

/** Orders a letter about a purchase or release that did not come about, to each owner and to whoever asked for it. */
export async function orderSeatLetters(
  { db, tenant }: Pick<TenantContext, "db" | "tenant">,
  change: { id: string; requestedByUserId: string },
): Promise<void> {
  const recipients = await db.membership.findMany({
    where: {
      tenantId: tenant.id,
      status: "ACTIVE",
      OR: [{ role: "OWNER" }, { userId: change.requestedByUserId }],
    },
    select: { id: true },
  });
  await enqueueAll(
    db,
    recipients.map(({ id: membershipId }) => ({
      kind: "letter.seat_change" as const,
      tenantId: tenant.id,
      payload: { seatChangeId: change.id, membershipId },
      dedupeKey: `seat-change-letter:${change.id}:${membershipId}`,
    })),
  );
}
