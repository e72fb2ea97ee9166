import type { Role } from "@tenantry/db/generated/enums";
import { DomainError } from "../errors";
import { hasPermission, listGrantableRoles } from "../permissions";
import { type Actor, customerLabel, type TenantContext } from "../tenancy/tenant-context";

export type SeatRequestRecord = NonNullable<
  Awaited<ReturnType<TenantContext["db"]["seatRequest"]["findUnique"]>>
>;

/** Whether somebody may say yes or no: what may cost money is an owner's to decide, and no role above one's own. */
export function mayDecide(actor: Actor, request: { needsOwner: boolean; role: Role }): boolean {
  if (actor.type !== "USER") return false;
  if (!hasPermission(actor.role, request.needsOwner ? "seats:approve" : "members:invite")) return false;
  return listGrantableRoles(actor.role).includes(request.role);
}

/** @throws DomainError FORBIDDEN, with what it takes. */
export function assertMayDecide(actor: Actor, request: SeatRequestRecord): void {
  if (mayDecide(actor, request)) return;
  throw new DomainError(
    "FORBIDDEN",
    request.needsOwner
      ? `No seat was free for ${request.email}, so an owner decides.`
      : `You cannot decide about ${request.email}: the role asked for is above your own.`,
  );
}

/**
 * The requests with these ids, in the order given.
 * @throws DomainError NOT_FOUND when one of them is not the tenant's.
 */
export async function readRequests(
  { db, tenant }: TenantContext,
  ids: readonly string[],
): Promise<SeatRequestRecord[]> {
  const wanted = [...new Set(ids)];
  const rows = await db.seatRequest.findMany({ where: { tenantId: tenant.id, id: { in: wanted } } });
  const byId = new Map(rows.map((row) => [row.id, row]));
  return wanted.map((id) => {
    const request = byId.get(id);
    if (!request) throw new DomainError("NOT_FOUND", "This request does not exist.");
    return request;
  });
}

/**
 * Compare-and-set from PENDING.
 * @returns whether this call is the one that settled it.
 */
export async function settleRequest(
  { db, tenant, actor, now }: TenantContext,
  request: { id: string },
  change: { status: "GRANTED" | "DECLINED" | "WITHDRAWN" },
): Promise<boolean> {
  const { count } = await db.seatRequest.updateMany({
    where: { tenantId: tenant.id, id: request.id, status: "PENDING" },
    data: { ...change, decidedAt: now, decidedByLabel: customerLabel(actor) },
  });
  return count > 0;
}
