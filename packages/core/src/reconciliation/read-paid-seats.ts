import { readSeatAccount } from "@tenantry/db";
import type { TenantContext } from "../tenancy/tenant-context";

/** How many seats Stripe is to charge for; null where there is no such number, or it is about to change. */
export async function readPaidSeats({ db, tenant, now }: TenantContext<unknown>): Promise<number | null> {
  const account = await readSeatAccount(db, { tenantId: tenant.id, now });
  if (!account || account.seatLimit === null || account.unpaidSeats > 0 || account.hasDueTerms) return null;
  const untold = await db.seatChange.count({
    where: { tenantId: tenant.id, kind: "RELEASE", status: "APPLIED", syncedAt: null },
  });
  // What we gave is not paid for; a subscription has one seat at least.
  return untold > 0 ? null : Math.max(1, account.seatLimit - account.grantedSeats);
}
