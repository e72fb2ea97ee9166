import type { TenantTransaction } from "@tenantry/db";
import { getPlan } from "../plans";
import { growsForFree } from "../tenancy/tenant-access";
import type { TenantRecord } from "../tenancy/tenant-context";
import type { LimitStep, SeatSpan } from "./compute-overage";

export type HeldSeat = SeatSpan & { membershipId: string };
export type Terms = LimitStep & { planKey: string };
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
  const select = {
    id: true,
    validFrom: true,
    seatLimit: true,
    planKey: true,
    overagePriceMinor: true,
  } as const;
  const first = await db.seatLimitChange.findFirst({
    where: { tenantId, validFrom: { lte: since } },
    orderBy: [{ validFrom: "desc" }, { id: "desc" }],
    select,
  });
  const changes = await db.seatLimitChange.findMany({
    where: { tenantId, validFrom: { gt: since, lte: until } },
    select,
  });
  return {
    spans: intervals.map((row) => ({
      membershipId: row.membershipId,
      from: row.validFrom,
      to: row.validTo ?? ends.get(row.membershipId) ?? null,
    })),
    limits: [...(first ? [first] : []), ...changes].map((row) => {
      const plan = getPlan(row.planKey);
      return {
        id: row.id,
        from: row.validFrom,
        seats: row.seatLimit,
        planKey: row.planKey,
        unitPriceMinor: row.overagePriceMinor,
        graceHours: plan.overageGraceHours,
        model: plan.overageModel,
      };
    }),
  };
}

/** What has just begun or ended to be free is in the terms from the next sweep on; until then the status says so. */
export function pricedByStatus<T extends LimitStep>(tenant: TenantRecord, limits: readonly T[]): T[] {
  return limits.map((step) => (growsForFree(tenant) ? { ...step, unitPriceMinor: 0 } : step));
}
