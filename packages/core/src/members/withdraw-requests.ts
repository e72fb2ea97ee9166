import { customerLabel, type TenantContext } from "../tenancy/tenant-context";

/** Closes what waits for a word about a member once they stand otherwise: a yes from before must not undo it. */
export async function withdrawRequests(
  { db, tenant, actor, now }: TenantContext,
  membershipId: string,
): Promise<void> {
  await db.seatRequest.updateMany({
    where: { tenantId: tenant.id, status: "PENDING", membershipId },
    data: { status: "WITHDRAWN", decidedAt: now, decidedByLabel: customerLabel(actor) },
  });
}
