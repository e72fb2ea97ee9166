import { readSeatAccount, type SeatAccountRow } from "@tenantry/db";
import { enqueue } from "../outbox/enqueue";
import type { TenantContext } from "../tenancy/tenant-context";

/**
 * How many seats are paid for: those in force without the ones that we gave. Without a limit there is no number of seats
 * in the plan, and those in use are paid. Stripe has no subscription to nothing.
 */
export function paidQuantity({
  seatLimit,
  grantedSeats,
  used,
}: Pick<SeatAccountRow, "seatLimit" | "grantedSeats" | "used">): number {
  return Math.max(1, seatLimit === null ? used : seatLimit - grantedSeats);
}

/**
 * The same, as it is now; null while a purchase or a release is on its way to Stripe, which sets the number itself and
 * orders a look when it is settled.
 */
export async function readPaidQuantity({ db, tenant, now }: TenantContext<unknown>): Promise<number | null> {
  const account = await readSeatAccount(db, { tenantId: tenant.id, now });
  if (!account || account.unpaidSeats > 0 || (account.releaseAt && account.releaseAt <= now)) return null;
  const untold = await db.seatChange.count({
    where: { tenantId: tenant.id, kind: "RELEASE", status: "APPLIED", syncedAt: null },
  });
  return untold > 0 ? null : paidQuantity(account);
}

/**
 * Orders a look at the number of seats that Stripe charges for. What is sent is the number as it then is, so that any
 * order of changes ends in the same, and of many orders the last alone is carried out.
 * @param occasion what has changed, as often as it is said: the same is ordered once.
 */
export function orderQuantitySync(
  { db, tenant }: Pick<TenantContext, "db" | "tenant">,
  occasion: string,
): Promise<void> {
  return enqueue(db, {
    kind: "stripe.sync_quantity",
    tenantId: tenant.id,
    payload: {},
    dedupeKey: `seat-quantity:${tenant.id}:${occasion}`,
  });
}
