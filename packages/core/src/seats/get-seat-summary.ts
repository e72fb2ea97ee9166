import { readSeatAccount } from "@tenantry/db";
import type { Role, SeatPolicy } from "@tenantry/db/generated/enums";
import { DomainError } from "../errors";
import { getPlan } from "../plans";
import type { TenantContext } from "../tenancy/tenant-context";
import { computeSeatCounts, type SeatCounts } from "./seat-counts";
import { maximumSeats } from "./seat-gate";

export type SeatSummary = SeatCounts & {
  planKey: string;
  planName: string;
  policy: SeatPolicy;
  /** The most members the policy allows; null is any number. */
  maximum: number | null;
  overagePriceMinor: number;
  currency: string;
  /** Roles that take no billable seat. */
  freeRoles: Role[];
  /** Sent back with a change, so that nobody overwrites what they have not seen. */
  version: number;
};

/** Used, pending, available and over, from one statement: the same everywhere at once. */
export async function getSeatSummary({ db, tenant, now }: TenantContext<unknown>): Promise<SeatSummary> {
  const account = await readSeatAccount(db, { tenantId: tenant.id, now });
  if (!account) throw new DomainError("NOT_FOUND", "This workspace has no seats yet.");
  const plan = getPlan(account.planKey);
  return {
    ...computeSeatCounts({ total: account.seatLimit, used: account.used, pending: account.pending }),
    planKey: account.planKey,
    planName: plan.name,
    policy: account.seatPolicy,
    maximum: maximumSeats(account),
    overagePriceMinor: plan.overagePriceMinor,
    currency: plan.currency,
    freeRoles: [...plan.freeRoles],
    version: account.version,
  };
}
