import type { SeatAccountRow } from "@tenantry/db";
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
