import { readSeatAccount, type SeatAccountRow } from "@tenantry/db";
import { DomainError } from "../errors";
import { seatPriceOf } from "../plans/plan";
import type { TenantContext } from "../tenancy/tenant-context";
import { findPaidPeriod } from "./find-paid-period";

export type SeatReleasePreview = {
  seats: number;
  /** How many were bought; the most that can be given back. */
  bought: number;
  /** The end of the billing period, when they go. */
  effectiveAt: Date;
  totalBefore: number | null;
  totalAfter: number | null;
  /** How many of today's members would not have a seat then; while there are any, the seats stay. */
  over: number;
  /** Who they would be, the latest first to come, at most 20. */
  overMembers: { name: string; email: string; joinedAt: Date }[];
  /** Minor units a month that it saves. */
  savingMinor: number;
  currency: string;
};

/** How many of its members a workspace of so many fewer seats would be short of. */
export function countShort({ seatLimit, used }: SeatAccountRow, seats: number): number {
  return seatLimit === null ? 0 : Math.max(0, used - (seatLimit - seats));
}

/** @throws DomainError INVALID_INPUT for more than were bought. */
export function assertBought({ purchasedSeats }: SeatAccountRow, seats: number): void {
  if (seats <= purchasedSeats) return;
  const bought = purchasedSeats === 0 ? "none" : `only ${purchasedSeats}`;
  throw new DomainError(
    "INVALID_INPUT",
    `Seats of the plan cannot be released, and ${bought} of yours were bought beside it.`,
  );
}

/**
 * What giving seats back would mean: when, how many are left, and who would be over if it were today.
 * @throws DomainError NOT_FOUND.
 */
export async function previewSeatRelease(
  context: TenantContext<unknown>,
  input: { seats: number },
): Promise<SeatReleasePreview> {
  const { db, tenant, now } = context;
  const { seats } = input;
  const account = await readSeatAccount(db, { tenantId: tenant.id, now });
  if (!account) throw new DomainError("NOT_FOUND", "This workspace has no seats yet.");
  const { end: effectiveAt } = await findPaidPeriod(context, account, now);
  const over = countShort(account, seats);
  const overMembers =
    over === 0
      ? []
      : await db.membership.findMany({
          where: {
            tenantId: tenant.id,
            status: "ACTIVE",
            seatType: { not: "VIEWER" },
            OR: [{ seatExpiresAt: null }, { seatExpiresAt: { gt: now } }],
          },
          orderBy: [{ joinedAt: "desc" }, { id: "desc" }],
          take: Math.min(over, 20),
          select: { name: true, email: true, joinedAt: true },
        });
  return {
    seats,
    bought: account.purchasedSeats,
    effectiveAt,
    totalBefore: account.seatLimit,
    totalAfter: account.seatLimit === null ? null : account.seatLimit - seats,
    over,
    overMembers,
    savingMinor: seats * seatPriceOf(account),
    currency: account.plan.currency,
  };
}
