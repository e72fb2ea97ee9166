import type { Prisma } from "@tenantry/db";
import { newId } from "../ids";
import type { OutboxKind, OutboxPayload } from "./messages";

type Writer = Pick<Prisma.TransactionClient, "outboxMessage">;

/**
 * Orders something outside, in the transaction of the change that asks for it. The same `dedupeKey` is ordered once,
 * however often the change is repeated.
 */
export async function enqueue<K extends OutboxKind>(
  db: Writer,
  order: { kind: K; tenantId: string; payload: OutboxPayload<K>; dedupeKey: string },
): Promise<void> {
  await enqueueAll(db, [order]);
}

/** As {@link enqueue}, for many orders in one statement. */
export async function enqueueAll<K extends OutboxKind>(
  db: Writer,
  orders: readonly { kind: K; tenantId: string; payload: OutboxPayload<K>; dedupeKey: string }[],
): Promise<void> {
  if (orders.length === 0) return;
  // createMany, because the roles that may order may not read the queue, and a plain create reads its row back.
  await db.outboxMessage.createMany({
    data: orders.map((order) => ({
      id: newId(),
      tenantId: order.tenantId,
      kind: order.kind,
      payload: order.payload,
      dedupeKey: order.dedupeKey,
    })),
    skipDuplicates: true,
  });
}
