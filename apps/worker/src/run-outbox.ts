import { type OutboxKind, outboxPayloads } from "@tenantry/core/outbox/messages";
import { tenantAllowsJob } from "@tenantry/core/tenancy/tenant-access";
import { isPermanentRefusal } from "@tenantry/email/mailer";
import { handlers } from "./handlers";
import { noteFailedDelivery } from "./note-invitation-delivery";
import type { Message } from "./outbox-message";
import type { WorkerServices } from "./services";

/** Longer than the slowest message: half a dozen calls to Stripe, each given up after 15 s and tried once more. */
const leaseMs = 5 * 60_000;
const batchSize = 10;

/**
 * A letter is tried for a day and a half; then a person has to look. What Stripe is owed is never given up: it is tried
 * every six hours until it is through.
 */
export const maxLetterAttempts = 18;
const longestPauseMs = 6 * 60 * 60 * 1000;

/** Doubling from four seconds, with up to a fifth more, so that many failures do not come back together. */
export function pauseBeforeRetry(attempts: number, random = Math.random()): number {
  return Math.round(Math.min(longestPauseMs, 4000 * 2 ** (attempts - 1)) * (1 + random * 0.2));
}

type Row = Awaited<ReturnType<WorkerServices["database"]["queue"]["outboxMessage"]["findMany"]>>[number];

/**
 * Claims what is due and does it, several at once.
 * @returns how many messages were claimed; fewer than a full batch means that nothing more is due.
 */
export async function runOutbox(services: WorkerServices): Promise<{ claimed: number; isFull: boolean }> {
  const { queue } = services.database;
  const ids = await queue.claim({ now: new Date(), limit: batchSize, leaseMs });
  const rows = await queue.outboxMessage.findMany({ where: { id: { in: ids } }, orderBy: { id: "asc" } });
  const settled = await Promise.allSettled(rows.map((row) => settle(services, row)));
  for (const result of settled) {
    if (result.status === "rejected")
      services.logger.error({ err: result.reason }, "outbox message not settled");
  }
  return { claimed: rows.length, isFull: rows.length === batchSize };
}

async function settle(services: WorkerServices, row: Row): Promise<void> {
  const { queue } = services.database;
  // Whoever has taken the message since, after this lease ran out, is the one to write what became of it.
  const own = { id: row.id, attempts: row.attempts, processedAt: null };
  try {
    await handle(services, row);
    // The payload is wiped: a secret that was sealed in it has no business here any more.
    await queue.outboxMessage.updateMany({
      where: own,
      data: { processedAt: new Date(), lockedUntil: null, lastError: null, payload: {} },
    });
  } catch (error) {
    const isLetter = row.kind.startsWith("letter.");
    const isLast = isLetter && (row.attempts >= maxLetterAttempts || isPermanentRefusal(error));
    services.logger[isLast || row.attempts >= maxLetterAttempts ? "error" : "warn"](
      { err: error, messageId: row.id, kind: row.kind, tenantId: row.tenantId, attempts: row.attempts },
      isLast ? "outbox message given up" : "outbox message will be tried again",
    );
    const nextAt = isLast ? null : new Date(Date.now() + pauseBeforeRetry(row.attempts));
    // First the note, then the end: a worker killed in between comes round again and notes it.
    if (row.kind === "letter.invitation") await noteFailedDelivery(services, row, { error, nextAt });
    await queue.outboxMessage.updateMany({
      where: own,
      data: {
        lockedUntil: null,
        lastError: error instanceof Error ? error.message.slice(0, 500) : "unknown",
        ...(nextAt ? { availableAt: nextAt } : { failedAt: new Date() }),
      },
    });
  }
}

async function handle(services: WorkerServices, row: Row): Promise<void> {
  const kind = row.kind as OutboxKind;
  if (!Object.hasOwn(handlers, kind)) throw new Error(`No handler for ${row.kind}`);
  await dispatch(services, kind, row);
}

async function dispatch<K extends OutboxKind>(services: WorkerServices, kind: K, row: Row): Promise<void> {
  const tenant = await services.database.queue.tenant.findUnique({
    where: { id: row.tenantId },
    select: { status: true },
  });
  if (!tenant || !tenantAllowsJob(tenant, kind)) {
    services.logger.info(
      { messageId: row.id, kind, tenantId: row.tenantId },
      "skipped: the tenant is closed",
    );
    return;
  }
  const message: Message<K> = {
    id: row.id,
    tenantId: row.tenantId,
    payload: outboxPayloads[kind].parse(row.payload) as Message<K>["payload"],
    firstAttemptAt: row.firstAttemptAt ?? new Date(),
  };
  await handlers[kind](services, message);
}
