import { setTimeout as wait } from "node:timers/promises";
import { type OutboxKind, outboxPayloads } from "@tenantry/core/outbox/messages";
import { tenantAllowsJob } from "@tenantry/core/tenancy/tenant-access";
import type { OutboxLane } from "@tenantry/db";
import { isPermanentRefusal } from "@tenantry/email/mailer";
import Stripe from "stripe";
import { handlers } from "./handlers";
import { noteFailedWebhook } from "./note-failed-webhook";
import { noteFailedDelivery } from "./note-invitation-delivery";
import { type Message, OutcomeUnknown } from "./outbox-message";
import type { WorkerServices } from "./services";
import { WebhookFailure } from "./webhook-failure";

/** Longer than the slowest message: half a dozen calls to Stripe, each given up after 15 s and tried once more. */
const leaseMs = 5 * 60_000;
const concurrency = 10;

/** How long nothing is looked for when nothing was due. */
export const outboxPauseMs = 250;

/**
 * A letter is tried for a day and a half, and so is a webhook; then a person has to look. What Stripe is owed is never
 * given up: it is tried every six hours until it is through, or until nobody can tell whether it was.
 */
export const maxLetterAttempts = 18;
const longestPauseMs = 6 * 60 * 60 * 1000;

/** Doubling from four seconds, with up to a fifth more, so that many failures do not come back together. */
export function pauseBeforeRetry(attempts: number, random = Math.random()): number {
  return Math.round(Math.min(longestPauseMs, 4000 * 2 ** (attempts - 1)) * (1 + random * 0.2));
}

type Row = Awaited<ReturnType<WorkerServices["database"]["queue"]["outboxMessage"]["findMany"]>>[number];

/**
 * Does what is due, several messages at once, until nothing is due and nothing is being done any more. Each that is
 * done makes room for the next: a name server or a mail server that takes its time holds up nobody's purchase.
 * Webhooks go in a lane of their own: their receivers are other people's, and as slow as these like.
 * @param signal once it is aborted nothing new is begun.
 */
export async function runOutbox(
  services: WorkerServices,
  signal?: AbortSignal,
  lane: OutboxLane = "main",
): Promise<void> {
  const running = new Set<Promise<void>>();
  try {
    for (;;) {
      const room = signal?.aborted ? 0 : concurrency - running.size;
      const rows = await claim(services, lane, room).catch((error: unknown) => {
        // What is being done goes on, and the next look comes as soon as ever.
        if (running.size === 0) throw error;
        services.logger.error({ err: error }, "outbox not read");
        return [];
      });
      for (const row of rows) {
        const work: Promise<void> = settle(services, row)
          .catch((error: unknown) => services.logger.error({ err: error }, "outbox message not settled"))
          .finally(() => running.delete(work));
        running.add(work);
      }
      if (running.size === 0) return;
      await oneIsDone(running);
    }
  } finally {
    await Promise.all(running);
  }
}

async function claim(
  { database: { queue } }: WorkerServices,
  lane: OutboxLane,
  limit: number,
): Promise<Row[]> {
  if (limit === 0) return [];
  const ids = await queue.claim({ lane, now: new Date(), limit, leaseMs });
  return queue.outboxMessage.findMany({ where: { id: { in: ids } }, orderBy: { id: "asc" } });
}

/** Returns when one of the works is done, or when it is time to look whether more is due. */
async function oneIsDone(running: ReadonlySet<Promise<void>>): Promise<void> {
  const done = new AbortController();
  const pause = wait(outboxPauseMs, undefined, { signal: done.signal }).catch(() => {});
  await Promise.race([...running, pause]);
  done.abort();
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
    const isBounded = row.kind.startsWith("letter.") || row.kind === "webhook.deliver";
    const isLast =
      error instanceof OutcomeUnknown || (isBounded && (row.attempts >= maxLetterAttempts || isFinal(error)));
    services.logger[isLast || row.attempts >= maxLetterAttempts ? "error" : "warn"](
      { err: error, messageId: row.id, kind: row.kind, tenantId: row.tenantId, attempts: row.attempts },
      isLast ? "outbox message given up" : "outbox message will be tried again",
    );
    const pauseMs = Math.max(pauseBeforeRetry(row.attempts), pauseAskedFor(error));
    const nextAt = isLast ? null : new Date(Date.now() + pauseMs);
    // First the note, then the end: a worker killed in between comes round again and notes it.
    if (row.kind === "letter.invitation") await noteFailedDelivery(services, row, { error, nextAt });
    if (row.kind === "webhook.deliver") await noteFailedWebhook(services, row, { error, nextAt });
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

/** How long Stripe wants to be left alone, in milliseconds; no longer than we would wait by ourselves. */
function pauseAskedFor(error: unknown): number {
  if (!(error instanceof Stripe.errors.StripeError)) return 0;
  const seconds = Number(error.headers?.["retry-after"] ?? 0);
  return Number.isFinite(seconds) ? Math.min(longestPauseMs, Math.max(0, seconds) * 1000) : 0;
}

/** Whether whoever it goes to has refused it for good. */
function isFinal(error: unknown): boolean {
  return error instanceof WebhookFailure ? error.isGone : isPermanentRefusal(error);
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
