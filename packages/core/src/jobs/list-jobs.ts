import type { OperatorView, Prisma } from "@tenantry/db";
import type { OutboxKind } from "../outbox/messages";
import { type JobGroup, type JobState, jobGroups } from "./job-groups";

export type JobRow = {
  id: string;
  tenant: { id: string; name: string; slug: string };
  kind: OutboxKind;
  /** What it is about, and by what it is done once. */
  dedupeKey: string;
  createdAt: Date;
  /** When it is tried next. */
  availableAt: Date;
  attempts: number;
  processedAt: Date | null;
  failedAt: Date | null;
  lastError: string | null;
};

const states: Record<JobState, Prisma.OutboxMessageWhereInput> = {
  failed: { failedAt: { not: null }, processedAt: null },
  waiting: { failedAt: null, processedAt: null },
  done: { processedAt: { not: null } },
};

/** What is done outside for tenants, the newest first, in pages: what has failed, what waits, what is done. */
export async function listJobs(
  view: Pick<OperatorView, "outboxMessage" | "tenant">,
  input: {
    state: JobState;
    group?: JobGroup | undefined;
    tenantId?: string | undefined;
    cursor?: string | undefined;
    limit: number;
  },
): Promise<{ rows: JobRow[]; nextCursor: string | null }> {
  const { state, group, tenantId, cursor, limit } = input;
  const rows = await view.outboxMessage.findMany({
    where: {
      ...states[state],
      ...(group ? { kind: { in: [...jobGroups[group]] } } : {}),
      ...(tenantId ? { tenantId } : {}),
      // Ids grow with time.
      ...(cursor ? { id: { lt: cursor } } : {}),
    },
    orderBy: { id: "desc" },
    take: limit + 1,
    omit: { payload: true, lockedUntil: true, firstAttemptAt: true },
  });
  const page = rows.slice(0, limit);
  const tenants = await view.tenant.findMany({
    where: { id: { in: [...new Set(page.map((row) => row.tenantId))] } },
    select: { id: true, name: true, slug: true },
  });
  const byId = new Map(tenants.map((tenant) => [tenant.id, tenant]));
  return {
    rows: page.map(({ tenantId, kind, ...row }) => ({
      ...row,
      kind: kind as OutboxKind,
      tenant: byId.get(tenantId) ?? { id: tenantId, name: "A tenant that is gone", slug: "" },
    })),
    nextCursor: rows.length > limit ? (page.at(-1)?.id ?? null) : null,
  };
}

export type JobCounts = {
  failed: number;
  waiting: number;
  /** When the one that waits longest was ordered; null when none does. */
  waitingSince: Date | null;
};

/** How many have failed and how many wait. Those that are done are many, and nobody's trouble. */
export async function countJobs(view: Pick<OperatorView, "outboxMessage">): Promise<JobCounts> {
  const [failed, waiting, oldest] = await Promise.all([
    view.outboxMessage.count({ where: states.failed }),
    view.outboxMessage.count({ where: states.waiting }),
    view.outboxMessage.findFirst({
      where: states.waiting,
      orderBy: { id: "asc" },
      select: { createdAt: true },
    }),
  ]);
  return { failed, waiting, waitingSince: oldest?.createdAt ?? null };
}
