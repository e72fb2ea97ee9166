import type { TenantTransaction } from "@tenantry/db";
import { getPlan } from "../plans";
import type { LimitStep, SeatSpan } from "./compute-overage";

/** The ledger rows that can bear on a window: everything that had not ended well before it began. */
export async function readOverageFacts(
  db: TenantTransaction,
  input: { tenantId: string; since: Date; until: Date },
): Promise<{ spans: SeatSpan[]; limits: LimitStep[] }> {
  const { tenantId, since, until } = input;
  const intervals = await db.membershipInterval.findMany({
    where: {
      tenantId,
      seatType: { not: "VIEWER" },
      // Including the instant itself: what begins now counts for what is to come.
      validFrom: { lte: until },
      OR: [{ validTo: null }, { validTo: { gt: since } }],
    },
    select: { validFrom: true, validTo: true },
  });
  const changes = await db.seatLimitChange.findMany({
    where: { tenantId, validFrom: { lte: until } },
    orderBy: [{ validFrom: "asc" }, { id: "asc" }],
    select: { validFrom: true, seatLimit: true, planKey: true, overagePriceMinor: true },
  });
  return {
    spans: intervals.map((row) => ({ from: row.validFrom, to: row.validTo })),
    limits: changes.map((row) => ({
      from: row.validFrom,
      seats: row.seatLimit,
      unitPriceMinor: row.overagePriceMinor,
      graceHours: getPlan(row.planKey).overageGraceHours,
    })),
  };
}
