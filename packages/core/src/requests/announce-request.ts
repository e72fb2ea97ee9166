import { enqueue, enqueueAll } from "../outbox/enqueue";
import type { TenantContext } from "../tenancy/tenant-context";

const deciders = 20;

/** Orders the letters that ask for a word: to owners, and to admins where they may give it. */
export async function announceRequest(
  { db, tenant }: TenantContext,
  request: { id: string; needsOwner: boolean; requestedByUserId: string },
): Promise<void> {
  const recipients = await db.membership.findMany({
    where: {
      tenantId: tenant.id,
      status: "ACTIVE",
      role: { in: request.needsOwner ? ["OWNER"] : ["OWNER", "ADMIN"] },
      userId: { not: request.requestedByUserId },
    },
    orderBy: [{ role: "asc" }, { id: "asc" }],
    take: deciders,
    select: { id: true },
  });
  await enqueueAll(
    db,
    recipients.map(({ id: membershipId }) => ({
      kind: "letter.seat_request" as const,
      tenantId: tenant.id,
      payload: { seatRequestId: request.id, membershipId, event: "asked" as const },
      dedupeKey: `seat-request:${request.id}:asked:${membershipId}`,
    })),
  );
}

/** Orders the letter that tells who asked what became of it. */
export async function answerRequest(
  { db, tenant }: TenantContext,
  request: { id: string },
  event: "granted" | "declined",
): Promise<void> {
  await enqueue(db, {
    kind: "letter.seat_request",
    tenantId: tenant.id,
    payload: { seatRequestId: request.id, membershipId: null, event },
    dedupeKey: `seat-request:${request.id}:${event}`,
  });
}
