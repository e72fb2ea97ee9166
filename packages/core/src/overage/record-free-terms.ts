import type { SeatAccountRow } from "@tenantry/db";
import { recordSeatTerms } from "../seats/record-seat-terms";
import { growsForFree } from "../tenancy/tenant-access";
import type { TenantContext } from "../tenancy/tenant-context";

/** What marks the two times in which a seat above the limit costs nothing: a trial, and while a workspace is closed. */
const marks = {
  trial: { began: "trial_started", ended: "trial_ended" },
  closure: { began: "workspace_closed", ended: "workspace_reopened" },
} as const;

/**
 * Writes the beginning and the end of a trial, or of a time in which the workspace is closed, into the terms, where a
 * seat above the limit then costs nothing. A tenant's status says only what it is now, so this is what can be known of it
 * later. It is looked at with each sweep and dated when it is seen; the beginning of a trial that nobody wrote down from
 * the first month that is not closed yet. Called with the seat lock held.
 * @param input.openSince the beginning of the first month that is not closed.
 */
export async function recordFreeTerms(
  context: TenantContext,
  account: SeatAccountRow,
  input: { openSince: Date },
): Promise<void> {
  const { db, tenant, now } = context;
  const all = Object.values(marks);
  const last = await db.seatLimitChange.findFirst({
    where: { tenantId: tenant.id, reason: { in: all.flatMap(({ began, ended }) => [began, ended]) } },
    orderBy: [{ validFrom: "desc" }, { id: "desc" }],
    select: { reason: true },
  });
  const running = all.find(({ began }) => began === last?.reason);
  const begins = tenant.status === "TRIALING" ? marks.trial.began : marks.closure.began;
  const reason = growsForFree(tenant) ? begins : running?.ended;
  if (!reason || reason === last?.reason) return;
  const isFirstTrial = reason === marks.trial.began && last === null;
  await recordSeatTerms(context, { ...account, reason, validFrom: isFirstTrial ? input.openSince : now });
}
