import type { OverageStatus, TenantTransaction } from "@tenantry/db";
import type { BillingPeriod } from "./billing-period";
import { computeOverage } from "./compute-overage";
import { decisionRules } from "./decision-rules";
import { frozenLinesSchema, type InvoiceLine } from "./invoice-lines";
import { describeCorrection } from "./overage-words";
import type { OverageFacts } from "./read-overage-facts";
import { bearingOn, pickFacts } from "./reckon-period";

const corrigibleStates: OverageStatus[] = ["CLOSED", "APPROVED", "INVOICED", "PAID", "NOTHING_DUE"];

/**
 * Whether a month's amount still stands for what was used. One that a person has cut or waived was settled by a word,
 * also once it has been invoiced. Months of before the hash was kept are as they are.
 */
function isCorrigible({ status, ledgerHash, billedMinor, dueMinor }: ClosedPeriod): boolean {
  if (!corrigibleStates.includes(status) || ledgerHash === "") return false;
  return billedMinor === null || billedMinor === dueMinor;
}

export type ClosedPeriod = Awaited<ReturnType<typeof readClosedPeriods>>[number];

/** The newest closed months, newest first: those that are looked at again when the next one closes. */
export async function readClosedPeriods(db: TenantTransaction, tenantId: string) {
  return db.overagePeriod.findMany({
    where: { tenantId },
    orderBy: { periodStart: "desc" },
    take: decisionRules.recheckedMonths,
    select: {
      id: true,
      periodStart: true,
      periodEnd: true,
      status: true,
      amountMinor: true,
      dueMinor: true,
      billedMinor: true,
      ledgerHash: true,
      lines: true,
    },
  });
}

export function periodOf(row: { periodStart: Date; periodEnd: Date }): BillingPeriod {
  return { start: row.periodStart, end: row.periodEnd };
}

/**
 * What closed months come to otherwise by what is known now: a contractor's end that was written down late, a grant that
 * had ended. A closed month is never rewritten; the difference is a line of the next one, once. What an earlier
 * correction has settled counts as known.
 */
export function findCorrections(
  closed: ClosedPeriod[],
  facts: OverageFacts,
  currency: string,
): InvoiceLine[] {
  const known = new Map(closed.map((row) => [row.periodStart.getTime(), row.amountMinor]));
  for (const row of closed.toReversed()) {
    for (const line of frozenLinesSchema.parse(row.lines)) {
      if (line.kind === "correction" && line.reckonedMinor !== undefined)
        known.set(line.periodStart.getTime(), line.reckonedMinor);
    }
  }
  return closed.toReversed().flatMap((row) => {
    if (!isCorrigible(row)) return [];
    const period = periodOf(row);
    const { facts: bearing, ledgerHash } = pickFacts(period, facts);
    const wasMinor = known.get(row.periodStart.getTime()) ?? row.amountMinor;
    // The same ledger is not reckoned again, nor by a formula that is newer than the month.
    if (ledgerHash === row.ledgerHash && wasMinor === row.amountMinor) return [];
    const { amountMinor: reckonedMinor } = computeOverage(period, bearingOn(period).until, bearing);
    if (reckonedMinor === wasMinor) return [];
    const text = describeCorrection({ period, wasMinor, reckonedMinor }, currency);
    const { periodStart, periodEnd } = row;
    return [
      {
        kind: "correction",
        text,
        amountMinor: reckonedMinor - wasMinor,
        periodStart,
        periodEnd,
        reckonedMinor,
      },
    ];
  });
}
