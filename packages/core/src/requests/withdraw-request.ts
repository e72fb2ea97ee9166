import { recordAuditEvent } from "../audit/record-audit-event";
import { DomainError } from "../errors";
import { assertTenantAllows } from "../tenancy/tenant-access";
import type { TenantContext, Visitor } from "../tenancy/tenant-context";

/**
 * Takes one's own question back. Taken back or answered already, nothing happens.
 * @throws DomainError NOT_FOUND, also for a question that somebody else asked; TENANT_CLOSED.
 */
export async function withdrawRequest(
  context: TenantContext<Visitor>,
  { id }: { id: string },
): Promise<void> {
  const { db, tenant, actor: person, now } = context;
  const request = await db.seatRequest.findUnique({
    where: { tenantId_id: { tenantId: tenant.id, id }, requestedByUserId: person.id },
    select: { id: true, email: true },
  });
  if (!request) throw new DomainError("NOT_FOUND", "This request does not exist.");
  assertTenantAllows(tenant, "write");
  const { count } = await db.seatRequest.updateMany({
    where: { tenantId: tenant.id, id, status: "PENDING" },
    data: { status: "WITHDRAWN", decidedAt: now, decidedByLabel: person.email },
  });
  if (count === 0) return;
  const actor = {
    type: "USER",
    id: person.id,
    label: person.email,
    membershipId: "",
    role: "VIEWER",
  } as const;
  await recordAuditEvent(
    { ...context, actor },
    {
      action: "seat_request.withdrawn",
      target: { type: "seat_request", id, label: request.email },
    },
  );
}
