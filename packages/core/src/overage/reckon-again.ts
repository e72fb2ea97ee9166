import type { TenantTransaction } from "@tenantry/db";
import { periodOf } from "./find-corrections";
import { readOverageFacts } from "./read-overage-facts";
import { bearingOn, type ReckonedPeriod, reckonPeriod } from "./reckon-period";

/** A closed month reckoned again by what the ledger says now. */
export async function reckonAgain(
  db: TenantTransaction,
  input: { tenantId: string; periodStart: Date; periodEnd: Date },
): Promise<ReckonedPeriod> {
  const period = periodOf(input);
  const facts = await readOverageFacts(db, { tenantId: input.tenantId, ...bearingOn(period) });
  return reckonPeriod(period, facts);
}
