import { recordAuditEvent } from "../audit/record-audit-event";
import { DomainError } from "../errors";
import type { TenantContext } from "../tenancy/tenant-context";

/**
 * Has a job that was given up tried again, under its old id and key: whatever it had brought about before, it brings about
 * once.
 * @param input.now real time, by which the worker goes.
 * @returns whether anything changed: one that waits or is done stays as it is.
 * @throws DomainError NOT_FOUND.
 */
export async function replayJob(
  context: TenantContext,
  input: { id: string; reason: string; now: Date },
): Promise<boolean> {
  const { db, tenant } = context;
  const where = { tenantId: tenant.id, id: input.id };
  const job = await db.outboxMessage.findFirst({
    where,
    select: { kind: true, dedupeKey: true, attempts: true, lastError: true },
  });
  if (!job) throw new DomainError("NOT_FOUND", "There is no such job.");
  const { count } = await db.outboxMessage.updateMany({
    where: { ...where, failedAt: { not: null }, processedAt: null },
    data: { failedAt: null, attempts: 0, availableAt: input.now, lockedUntil: null },
  });
  if (count === 0) return false;
  await recordAuditEvent(context, {
    action: "job.replayed",
    target: { type: "outbox_message", id: input.id, label: job.kind },
    reason: input.reason,
    before: { attempts: job.attempts, error: job.lastError },
  });
  return true;
}
