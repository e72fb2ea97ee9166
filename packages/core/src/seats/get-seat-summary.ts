import { readSeatAccount, type SeatAccountRow } from "@tenantry/db";
import type { BillingInterval, Role, SeatPolicy } from "@tenantry/db/generated/enums";
import { DomainError } from "../errors";
import { localDay } from "../local-day";
import { seatPriceOf } from "../plans/plan";
import type { TenantContext } from "../tenancy/tenant-context";
import { computeSeatCounts, type SeatCounts } from "./seat-counts";
import { maximumSeats } from "./seat-gate";

/** What the seats in force are made of, and what is to become of them. */
export type SeatParts = {
  /** Null is unlimited. */
  plan: number | null;
  purchased: number;
  granted: number;
  /** Until when they are granted; null is for good. */
  grantEndsAt: Date | null;
  /** Ordered, and not there before they are paid. */
  unpaid: number;
  /** Bought seats that go, and the instant. */
  release: { seats: number; at: Date } | null;
};

export type SeatSummary = SeatCounts & {
  planKey: string;
  planName: string;
  policy: SeatPolicy;
  /** The most members the policy allows; null is any number. */
  maximum: number | null;
  /** Minor units: a seat that is bought, for the interval that is paid by, and one above the limit, for a month. */
  seatPriceMinor: number;
  interval: BillingInterval;
  overagePriceMinor: number;
  currency: string;
  /** Roles that take no billable seat. */
  freeRoles: Role[];
  parts: SeatParts;
  /** The day on which all are taken at this pace, as `2027-03-14`; told only while few are left. */
  expectedFullOn: string | null;
  /** Sent back with a change, so that nobody overwrites what they have not seen. */
  version: number;
};

/** Used, pending, available and over, from one statement: the same everywhere at once. */
export async function getSeatSummary({ db, tenant, now }: TenantContext<unknown>): Promise<SeatSummary> {
  const account = await readSeatAccount(db, { tenantId: tenant.id, now });
  if (!account) throw new DomainError("NOT_FOUND", "This workspace has no seats yet.");
  const { plan, seatLimit, purchasedSeats, grantedSeats, releaseSeats, scheduledAt } = account;
  return {
    ...computeSeatCounts({ total: seatLimit, used: account.used, pending: account.pending }),
    planKey: plan.key,
    planName: plan.name,
    policy: account.seatPolicy,
    maximum: maximumSeats(account),
    seatPriceMinor: seatPriceOf(account),
    interval: account.interval,
    overagePriceMinor: plan.overagePriceMinor,
    currency: plan.currency,
    freeRoles: [...plan.freeRoles],
    parts: {
      plan: seatLimit === null ? null : seatLimit - purchasedSeats - grantedSeats,
      purchased: purchasedSeats,
      granted: grantedSeats,
      grantEndsAt: account.grantEndsAt,
      unpaid: account.unpaidSeats,
      release: releaseSeats && scheduledAt ? { seats: releaseSeats, at: scheduledAt } : null,
    },
    expectedFullOn: findExpectedDay(account, localDay(now, tenant.timeZone)),
    version: account.version,
  };
}

/** What was told for another limit, or for a day that is over, is not told any more. */
function findExpectedDay({ liveAlerts, seatLimit }: SeatAccountRow, today: string): string | null {
  const told = liveAlerts.find((alert) => alert.seatLimit === seatLimit && alert.expectedFullOn !== null);
  return told?.expectedFullOn && told.expectedFullOn >= today ? told.expectedFullOn : null;
}
