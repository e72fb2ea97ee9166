import type { Prisma } from "@tenantry/db";
import { newId } from "../ids";
import type { OutboxKind, OutboxPayload } from "./messages";

type Writer = Pick<Prisma.TransactionClient, "outboxMessage">;

export type OutboxOrder<K extends OutboxKind> = {
  kind: K;
  tenantId: string;
  payload: OutboxPayload<K>;
  dedupeKey: string;
};

/**
 * Orders something outside, in the transaction of the change that asks for it. The same `dedupeKey` is ordered once,
 * however often the change is repeated.
 */
export async function enqueue<K extends OutboxKind>(db: Writer, order: OutboxOrder<K>): Promise<void> {
  await enqueueAll(db, [order]);
}

/** As {@link enqueue}, for everything that one change asks for, in one statement. */
export async function enqueueAll<K extends OutboxKind>(
  db: Writer,
  orders: readonly OutboxOrder<K>[],
): Promise<void> {
  if (orders.length === 0) return;
  // createMany, because the roles that may order may not read the queue, and a plain create reads its row back.
  await db.outboxMessage.createMany({
    data: orders.map(({ kind, tenantId, payload, dedupeKey }) => ({
      id: newId(),
      tenantId,
      kind,
      payload,
      dedupeKey,
    })),
    skipDuplicates: true,
  });
}
