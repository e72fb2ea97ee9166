import type { BulkKind, BulkOutcome, Role } from "@tenantry/db/generated/enums";
import { recordAuditEvent } from "../../audit/record-audit-event";
import { DomainError } from "../../errors";
import { enqueue, enqueueAll } from "../../outbox/enqueue";
import { hasPermission } from "../../permissions";
import type { Actor, TenantContext } from "../../tenancy/tenant-context";
import { deactivateMember } from "../deactivate-member";
import { reactivateMember } from "../reactivate-member";
import { removeMember } from "../remove-member";
import { updateMember } from "../update-member";

/** How many members are done in one transaction: it holds the seat lock, and others wait for it. */
export const pieceSize = 50;

const hourMs = 3_600_000;

type Result = { outcome: BulkOutcome; detail: string | null };
type Job = { id: string; kind: BulkKind; role: Role | null; total: number; done: number };

/**
 * Does the next piece of an act on many members, with the rights that who asked for it has now, and orders the one after
 * it: all in the given transaction, so that a worker that dies in between has done the whole piece or nothing. A message
 * that comes twice finds that its piece is done.
 * @param input.done how many must be done when the piece begins.
 */
export async function runBulkPiece(
  context: TenantContext<unknown>,
  input: { jobId: string; done: number },
): Promise<void> {
  const { db, tenant, now } = context;
  const own = { tenantId: tenant.id, id: input.jobId };
  // Takes the job's lock: of two workers the second waits here, and then finds another count.
  const { count } = await db.bulkJob.updateMany({
    where: { ...own, status: "RUNNING", done: input.done },
    data: { updatedAt: now },
  });
  if (count === 0) return;
  const job = await db.bulkJob.findUniqueOrThrow({ where: { tenantId_id: own } });
  const rows = await db.bulkJobRow.findMany({
    where: { tenantId: tenant.id, jobId: job.id, position: { gt: job.done } },
    orderBy: { position: "asc" },
    take: pieceSize,
  });
  const asker = await readAsker(context, job);
  const results = new Map<string, { result: Result; positions: number[] }>();
  for (const { position, membershipId } of rows) {
    const result = asker ? await actOn(asker, job, membershipId) : noRights;
    const key = `${result.outcome} ${result.detail}`;
    const entry = results.get(key) ?? { result, positions: [] };
    entry.positions.push(position);
    results.set(key, entry);
  }
  for (const { result, positions } of results.values()) {
    await db.bulkJobRow.updateMany({
      where: { tenantId: tenant.id, jobId: job.id, position: { in: positions } },
      data: result,
    });
  }
  await goOn(context, job, job.done + rows.length);
}

async function goOn(context: TenantContext<unknown>, job: Job & { askedByLabel: string }, done: number) {
  const { db, tenant, now } = context;
  const isDone = done >= job.total;
  await db.bulkJob.updateMany({
    where: { tenantId: tenant.id, id: job.id },
    data: { done, updatedAt: now, ...(isDone ? { status: "DONE" } : {}) },
  });
  if (!isDone) {
    const payload = { jobId: job.id, done };
    const dedupeKey = `bulk:${job.id}:${done}`;
    return enqueue(db, { kind: "members.bulk", tenantId: tenant.id, payload, dedupeKey });
  }
  const actor: Actor = { type: "SYSTEM", id: null, label: job.askedByLabel };
  await recordAuditEvent(
    { ...context, actor },
    {
      action: "bulk.finished",
      target: { type: "bulk_job", id: job.id, label: `${job.total} members` },
      after: { kind: job.kind, total: job.total },
    },
  );
}

/**
 * Takes up what was left lying: its message was dropped while the tenant was closed. Asked by the sweep; a job that is
 * under way was touched within the hour.
 */
export async function resumeBulkJobs({ db, tenant, now }: TenantContext<unknown>): Promise<void> {
  const left = await db.bulkJob.findMany({
    where: { tenantId: tenant.id, status: "RUNNING", updatedAt: { lte: new Date(now.getTime() - hourMs) } },
    select: { id: true, done: true },
  });
  await enqueueAll(
    db,
    left.map(({ id, done }) => ({
      kind: "members.bulk" as const,
      tenantId: tenant.id,
      payload: { jobId: id, done },
      dedupeKey: `bulk:${id}:${done}:${now.toISOString()}`,
    })),
  );
}

const noRights: Result = {
  outcome: "REFUSED",
  detail: "Whoever asked for this may not change members any more.",
};

/** Who asked, as they are today; null when they may not do it any more. */
async function readAsker(
  context: TenantContext<unknown>,
  job: { askedByMembershipId: string },
): Promise<TenantContext | null> {
  const { db, tenant, now } = context;
  const membership = await db.membership.findUnique({
    where: { tenantId_id: { tenantId: tenant.id, id: job.askedByMembershipId } },
    select: { id: true, userId: true, email: true, role: true, status: true, seatExpiresAt: true },
  });
  if (membership?.status !== "ACTIVE" || !hasPermission(membership.role, "members:update")) return null;
  if (membership.seatExpiresAt && membership.seatExpiresAt <= now) return null;
  const { id: membershipId, userId: id, email: label, role } = membership;
  return { db, tenant, now, actor: { type: "USER", id, label, membershipId, role } };
}

/** A refusal is that row's result. The rules refuse before they write, so nothing of it is in the transaction. */
async function actOn(context: TenantContext, job: Job, id: string): Promise<Result> {
  try {
    return { outcome: await perform(context, job, id), detail: null };
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return { outcome: "REFUSED", detail: error.userMessage };
  }
}

async function perform(context: TenantContext, { kind, role }: Job, id: string): Promise<BulkOutcome> {
  const door = "bulk";
  if (kind === "DEACTIVATE") return (await deactivateMember(context, { id, door })) ? "CHANGED" : "UNCHANGED";
  if (kind === "REMOVE") {
    await removeMember(context, { id, door });
    return "CHANGED";
  }
  if (kind === "REACTIVATE") {
    const outcome = await reactivateMember(context, { id, door });
    return outcome === "reactivated" ? "CHANGED" : outcome === "parked" ? "PARKED" : "UNCHANGED";
  }
  const { outcome } = await updateMember(context, { id, door, ...(role ? { role } : {}) });
  return outcome === "changed" ? "CHANGED" : outcome === "parked" ? "PARKED" : "UNCHANGED";
}
