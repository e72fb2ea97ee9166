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

/** What a subscription is for: a seat of which plan, paid by which interval, how many times. */
export type Paid = Pick<SeatAccountRow, "plan" | "interval"> & {
  quantity: number;
  /** Since when the terms hold that say so; null where the seats in use do. */
  since: Date | null;
};

/**
 * What is to be paid for now; null while a change is on its way to Stripe, which is told by it and looked at again when it
 * is settled.
 */
export async function readPaid({ db, tenant, now }: TenantContext<unknown>): Promise<Paid | null> {
  const account = await readSeatAccount(db, { tenantId: tenant.id, now });
  if (!account || account.unpaidKind || (account.scheduledAt && account.scheduledAt <= now)) return null;
  const untold = await db.seatChange.count({
    where: { tenantId: tenant.id, kind: "RELEASE", status: "APPLIED", syncedAt: null },
  });
  if (untold > 0) return null;
  const { plan, interval } = account;
  const terms = await db.seatLimitChange.findFirst({
    where: { tenantId: tenant.id },
    orderBy: [{ validFrom: "desc" }, { id: "desc" }],
    select: { validFrom: true },
  });
  const since = account.seatLimit === null ? null : (terms?.validFrom ?? null);
  return { plan, interval, quantity: paidQuantity(account), since };
}

/**
 * Orders a look at the number of seats that Stripe charges for. What is sent is the number as it then is, so that any
 * order of changes ends in the same, and of many orders the last alone is carried out.
 * @param occasion what has changed, as often as it is said: the same is ordered once.
 */
export function orderSubscriptionSync(
  { db, tenant }: Pick<TenantContext, "db" | "tenant">,
  occasion: string,
): Promise<void> {
  return enqueue(db, {
    kind: "stripe.sync_subscription",
    tenantId: tenant.id,
    payload: {},
    dedupeKey: `subscription:${tenant.id}:${occasion}`,
  });
}
