import { recordAuditEvent } from "../../audit/record-audit-event";
import { DomainError } from "../../errors";
import type { TenantContext } from "../../tenancy/tenant-context";

/**
 * Stops an act on many members after the piece that is under way. What is done stays done.
 * @throws DomainError NOT_FOUND, CONFLICT when it is over already.
 */
export async function cancelBulk(context: TenantContext, { id }: { id: string }): Promise<void> {
  const { db, tenant, now } = context;
  const job = await db.bulkJob.findUnique({ where: { tenantId_id: { tenantId: tenant.id, id } } });
  if (!job) throw new DomainError("NOT_FOUND", "There is no such act on several members.");
  const { count } = await db.bulkJob.updateMany({
    where: { tenantId: tenant.id, id, status: "RUNNING" },
    data: { status: "CANCELLED", updatedAt: now },
  });
  if (count === 0) throw new DomainError("CONFLICT", "This is over already; there is nothing left to stop.");
  await recordAuditEvent(context, {
    action: "bulk.cancelled",
    target: { type: "bulk_job", id, label: `${job.total} members` },
    after: { kind: job.kind, total: job.total },
  });
}
