import type { SeatAccountRow } from "@tenantry/db";
import { recordSeatTerms } from "../seats/record-seat-terms";
import type { TenantContext } from "../tenancy/tenant-context";

/** What marks a trial in the history of terms. */
const marks = { began: "trial_started", ended: "trial_ended" } as const;

/**
 * Writes a trial's beginning and end into the terms, where a seat above the limit then costs nothing. A tenant's status
 * says only what it is now, so this is what can be known of a trial later. It is looked at with each sweep: an end is
 * dated when it is seen, which is in the customer's favour, and a beginning that nobody wrote down from the first month
 * that is not closed yet. Called with the seat lock held.
 * @param input.openSince the beginning of the first month that is not closed.
 */
export async function recordTrialTerms(
  context: TenantContext,
  account: SeatAccountRow,
  input: { openSince: Date },
): Promise<void> {
  const { db, tenant, now } = context;
  const isTrial = tenant.status === "TRIALING";
  const last = await db.seatLimitChange.findFirst({
    where: { tenantId: tenant.id, reason: { in: Object.values(marks) } },
    orderBy: [{ validFrom: "desc" }, { id: "desc" }],
    select: { reason: true },
  });
  if (isTrial === (last?.reason === marks.began)) return;
  await recordSeatTerms(context, {
    ...account,
    reason: isTrial ? marks.began : marks.ended,
    validFrom: isTrial && last === null ? input.openSince : now,
  });
}
