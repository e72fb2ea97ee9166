import type { ActorType, Prisma } from "@tenantry/db";
import type { TenantContext } from "../tenancy/tenant-context";

export type AuditRow = {
  id: string;
  at: Date;
  actorType: ActorType;
  actorLabel: string;
  action: string;
  targetLabel: string;
  reason: string | null;
  before: Prisma.JsonValue;
  after: Prisma.JsonValue;
};

/** What happened in a tenant, newest first. */
export async function listAuditEvents(
  { db, tenant }: TenantContext<unknown>,
  input: { cursor?: string | undefined; limit: number },
): Promise<{ rows: AuditRow[]; nextCursor: string | null }> {
  const rows = await db.auditEvent.findMany({
    where: { tenantId: tenant.id },
    orderBy: [{ at: "desc" }, { id: "desc" }],
    take: input.limit + 1,
    ...(input.cursor ? { cursor: { tenantId_id: { tenantId: tenant.id, id: input.cursor } } } : {}),
    select: {
      id: true,
      at: true,
      actorType: true,
      actorLabel: true,
      action: true,
      targetLabel: true,
      reason: true,
      before: true,
      after: true,
    },
  });
  return { rows: rows.slice(0, input.limit), nextCursor: rows[input.limit]?.id ?? null };
}
