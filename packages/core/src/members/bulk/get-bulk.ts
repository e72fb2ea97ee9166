import type { BulkKind, BulkOutcome, BulkStatus, Role } from "@tenantry/db/generated/enums";
import { DomainError } from "../../errors";
import type { TenantContext } from "../../tenancy/tenant-context";

/** How many refusals a page shows; the file has all of them. */
const shownRows = 50;

export type BulkView = {
  id: string;
  kind: BulkKind;
  role: Role | null;
  status: BulkStatus;
  total: number;
  done: number;
  /** How many ended how. */
  outcomes: Record<BulkOutcome, number>;
  /** The first of those that were refused, with the reason. */
  refused: { name: string; email: string; detail: string | null }[];
};

const select = { id: true, kind: true, role: true, status: true, total: true, done: true } as const;

/** The one that the actor asked for last; null when there was none. */
export async function findLatestBulk({ db, tenant, actor }: TenantContext): Promise<BulkView | null> {
  if (actor.id === null) return null;
  const job = await db.bulkJob.findFirst({
    where: { tenantId: tenant.id, askedByUserId: actor.id },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    select: { id: true },
  });
  return job && getBulk({ db, tenant }, job);
}

/** How far an act on many members is. @throws DomainError NOT_FOUND. */
export async function getBulk(
  { db, tenant }: Pick<TenantContext, "db" | "tenant">,
  { id }: { id: string },
): Promise<BulkView> {
  const job = await db.bulkJob.findUnique({ where: { tenantId_id: { tenantId: tenant.id, id } }, select });
  if (!job) throw new DomainError("NOT_FOUND", "There is no such act on several members.");
  const outcomes: BulkView["outcomes"] = { CHANGED: 0, UNCHANGED: 0, PARKED: 0, REFUSED: 0 };
  const counts = await db.bulkJobRow.groupBy({
    by: ["tenantId", "outcome"],
    where: { tenantId: tenant.id, jobId: id, outcome: { not: null } },
    _count: { _all: true },
  });
  for (const { outcome, _count } of counts) if (outcome) outcomes[outcome] = _count._all;
  const refused = await db.bulkJobRow.findMany({
    where: { tenantId: tenant.id, jobId: id, outcome: "REFUSED" },
    orderBy: { position: "asc" },
    take: shownRows,
    select: { name: true, email: true, detail: true },
  });
  return { ...job, outcomes, refused };
}

export type BulkRow = {
  position: number;
  name: string;
  email: string;
  outcome: BulkOutcome | null;
  detail: string | null;
};

/** Its rows in their order, those after a position; for the file. @throws DomainError NOT_FOUND. */
export async function listBulkRows(
  { db, tenant }: TenantContext<unknown>,
  { id, after, limit }: { id: string; after: number; limit: number },
): Promise<BulkRow[]> {
  const job = await db.bulkJob.findUnique({
    where: { tenantId_id: { tenantId: tenant.id, id } },
    select: { id: true },
  });
  if (!job) throw new DomainError("NOT_FOUND", "There is no such act on several members.");
  return db.bulkJobRow.findMany({
    where: { tenantId: tenant.id, jobId: id, position: { gt: after } },
    orderBy: { position: "asc" },
    take: limit,
    select: { position: true, name: true, email: true, outcome: true, detail: true },
  });
}
