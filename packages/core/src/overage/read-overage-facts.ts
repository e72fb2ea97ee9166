import { listSeatTerms, type SeatTermsRow, type TenantTransaction } from "@tenantry/db";
import { growsForFree } from "../tenancy/tenant-access";
import type { TenantRecord } from "../tenancy/tenant-context";
import type { LimitStep, SeatSpan } from "./compute-overage";

export type HeldSeat = SeatSpan & { membershipId: string };
export type Terms = SeatTermsRow;
export type OverageFacts = { spans: HeldSeat[]; limits: Terms[] };

/**
 * The ledger rows that bear on a window: seats that had not ended before it, and the terms in force at its beginning
 * and since. A contractor's seat ends at its own instant, whether or not anybody has written it down.
 */
export async function readOverageFacts(
  db: TenantTransaction,
  input: { tenantId: string; since: Date; until: Date },
): Promise<OverageFacts> {
  const { tenantId, since, until } = input;
  const intervals = await db.membershipInterval.findMany({
    where: {
      tenantId,
      seatType: { not: "VIEWER" },
      // Including the instant itself: what begins now counts for what is to come.
      validFrom: { lte: until },
      OR: [{ validTo: null }, { validTo: { gt: since } }],
    },
    select: { membershipId: true, validFrom: true, validTo: true },
  });
  const ending = await db.membership.findMany({
    where: { tenantId, status: "ACTIVE", seatExpiresAt: { lte: until } },
    select: { id: true, seatExpiresAt: true },
  });
  const ends = new Map(ending.map((row) => [row.id, row.seatExpiresAt]));
  const limits = await listSeatTerms(db, input);
  return {
    spans: intervals.map((row) => ({
      membershipId: row.membershipId,
      from: row.validFrom,
      to: row.validTo ?? ends.get(row.membershipId) ?? null,
    })),
    limits,
  };
}

/** What has just begun or ended to be free is in the terms from the next sweep on; until then the status says so. */
export function pricedByStatus<T extends LimitStep>(tenant: TenantRecord, limits: readonly T[]): T[] {
  return limits.map((step) => (growsForFree(tenant) ? { ...step, unitPriceMinor: 0 } : step));
}
