import { recordAuditEvent } from "../../audit/record-audit-event";
import { DomainError } from "../../errors";
import { newId } from "../../ids";
import { enqueue } from "../../outbox/enqueue";
import type { Actor, TenantContext } from "../../tenancy/tenant-context";
import { assertMayGrant } from "../authority";
import { whereMembers } from "../member-filter";
import { mostBulkMembers, type StartBulkInput } from "./bulk-schema";

/**
 * Writes down whom an act on many members is for and orders its first piece. The list is frozen here: who joins later is
 * not in it, and what each of them is then is looked at when it is their turn.
 * @throws DomainError NOT_FOUND when one of the ids is no member's, FORBIDDEN for a role above one's own, INVALID_INPUT
 * when there is nobody, or too many.
 */
export async function startBulk(
  context: TenantContext<Extract<Actor, { type: "USER" }>>,
  input: StartBulkInput,
): Promise<{ id: string; total: number }> {
  const { db, tenant, actor, now } = context;
  const { kind, role, ids, filter } = input;
  const members = await db.membership.findMany({
    where: { AND: [whereMembers(tenant.id, filter ?? {}, now), ids ? { id: { in: ids } } : {}] },
    orderBy: [{ name: "asc" }, { id: "asc" }],
    take: mostBulkMembers + 1,
    select: { id: true, name: true, email: true },
  });
  if (ids && members.length < new Set(ids).size) {
    throw new DomainError("NOT_FOUND", "One of these people is not a member of the workspace any more.");
  }
  if (members.length === 0) throw new DomainError("INVALID_INPUT", "Nobody matches this filter any more.");
  if (members.length > mostBulkMembers) {
    throw new DomainError("INVALID_INPUT", "That is more than 10,000 people. Narrow the filter.");
  }
  if (role) assertMayGrant(actor, [role]);
  const id = newId();
  const total = members.length;
  await db.bulkJob.createMany({
    data: {
      ...{ tenantId: tenant.id, id, kind, role, status: "RUNNING", total, createdAt: now, updatedAt: now },
      askedByMembershipId: actor.membershipId,
      askedByUserId: actor.id,
      askedByLabel: actor.label,
    },
  });
  await db.bulkJobRow.createMany({
    data: members.map(({ id: membershipId, name, email }, index) => ({
      ...{ tenantId: tenant.id, jobId: id, position: index + 1, membershipId, name, email },
    })),
  });
  await recordAuditEvent(context, {
    action: "bulk.started",
    target: { type: "bulk_job", id, label: `${total} members` },
    after: { kind, total, ...(role ? { role } : {}) },
  });
  const first = { kind: "members.bulk", payload: { jobId: id, done: 0 }, dedupeKey: `bulk:${id}:0` } as const;
  await enqueue(db, { ...first, tenantId: tenant.id });
  return { id, total };
}
