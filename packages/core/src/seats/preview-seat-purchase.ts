import { readSeatAccount, type SeatAccountRow } from "@tenantry/db";
import { DomainError } from "../errors";
import { seatPriceOf } from "../plans/plan";
import type { TenantContext } from "../tenancy/tenant-context";
import { findCharged } from "./find-charged";
import { findPaidPeriod } from "./find-paid-period";
import { quoteChange, quoteSeats } from "./quote-seats";

export type SeatQuote = {
  seats: number;
  /** The instant that it was reckoned for, to the second. */
  quotedAt: Date;
  periodStart: Date;
  periodEnd: Date;
  /** Minor units a seat and month, and for all of them until the period ends. */
  unitPriceMinor: number;
  amountMinor: number;
  currency: string;
};

export type SeatPurchasePreview = SeatQuote & {
  /** Minor units a month for all seats that are paid for, before and after. */
  monthlyBeforeMinor: number;
  monthlyAfterMinor: number;
  /** Seats in force, before and after. */
  totalBefore: number;
  totalAfter: number;
};

/**
 * The price of more seats from an instant on, until the month that is paid for ends.
 * @throws DomainError CONFLICT when there is no limit to raise.
 */
export async function quotePurchase(
  context: Pick<TenantContext, "db" | "tenant">,
  account: SeatAccountRow,
  { seats, at }: { seats: number; at: Date },
): Promise<SeatQuote> {
  if (account.seatLimit === null) {
    throw new DomainError("CONFLICT", "Your plan has no seat limit, so there are no seats to buy.");
  }
  const unitPriceMinor = seatPriceOf(account);
  const period = await findPaidPeriod(context, account, at);
  // A period may begin within a second; what is before that is the period before.
  const quotedAt = new Date(Math.max(Math.floor(at.getTime() / 1000) * 1000, period.start.getTime()));
  const charged = await findCharged(context, account, { period, at: quotedAt });
  return {
    seats,
    quotedAt,
    periodStart: period.start,
    periodEnd: period.end,
    unitPriceMinor,
    amountMinor: charged?.isTrial
      ? 0
      : charged
        ? quoteChange(charged.debit, { seats: charged.quantity + seats, unitPriceMinor }, period, quotedAt)
        : quoteSeats({ seats, unitPriceMinor }, period, quotedAt),
    currency: account.plan.currency,
  };
}

/**
 * What buying seats would cost now and each month from then on. Nothing is ordered.
 * @throws DomainError NOT_FOUND, CONFLICT when there is no limit to raise.
 */
export async function previewSeatPurchase(
  context: TenantContext<unknown>,
  input: { seats: number },
): Promise<SeatPurchasePreview> {
  const { db, tenant, now } = context;
  const account = await readSeatAccount(db, { tenantId: tenant.id, now });
  if (!account) throw new DomainError("NOT_FOUND", "This workspace has no seats yet.");
  const quote = await quotePurchase(context, account, { seats: input.seats, at: now });
  const total = account.seatLimit ?? 0;
  const subscription = await db.subscription.findFirst({
    where: { tenantId: tenant.id },
    orderBy: { syncedAt: "desc" },
    select: { quantity: true },
  });
  const paid = subscription?.quantity ?? total - account.grantedSeats;
  return {
    ...quote,
    monthlyBeforeMinor: paid * quote.unitPriceMinor,
    monthlyAfterMinor: (paid + input.seats) * quote.unitPriceMinor,
    totalBefore: total,
    totalAfter: total + input.seats,
  };
}
