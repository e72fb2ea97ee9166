import type { SeatAccountRow } from "@tenantry/db";
import { recordAuditEvent } from "../audit/record-audit-event";
import { newId } from "../ids";
import { enqueue } from "../outbox/enqueue";
import { getPlan } from "../plans";
import { openSeatGate } from "../seats/seat-gate";
import type { TenantContext } from "../tenancy/tenant-context";
import { addMonths, type BillingPeriod, findBillingPeriod } from "./billing-period";
import { computeOverage } from "./compute-overage";
import { readOverageFacts } from "./read-overage-facts";

/** Names the way of reckoning in each frozen period, so that a later one never rewrites an earlier. */
const formula = "time-weighted-1";

/**
 * Closes every billing month that is over, freezes its working, and orders the invoice item where something is due.
 * A period is closed one grace after its end: only then is it known whether a spell at its end was short enough to be
 * free. Safe to repeat and to run twice at once: the period's start is unique and the seat lock is held.
 * @returns how many periods were closed now.
 */
export async function closeOveragePeriods(context: TenantContext): Promise<number> {
  const { db, tenant, now } = context;
  const account = await openSeatGate(context);
  const last = await db.overagePeriod.findFirst({
    where: { tenantId: tenant.id },
    orderBy: { periodStart: "desc" },
    select: { periodStart: true },
  });
  const due = listDuePeriods(account, last?.periodStart ?? null, now);
  for (const period of due) await closePeriod(context, account, period);
  return due.length;
}

function listDuePeriods(account: SeatAccountRow, lastStart: Date | null, now: Date): BillingPeriod[] {
  const graceMs = getPlan(account.planKey).overageGraceHours * 3_600_000;
  const settled = new Date(now.getTime() - graceMs);
  const { start: openStart } = findBillingPeriod(account.periodAnchor, settled);
  const periods: BillingPeriod[] = [];
  for (let months = 0; ; months++) {
    const period = {
      start: addMonths(account.periodAnchor, months),
      end: addMonths(account.periodAnchor, months + 1),
    };
    if (period.start >= openStart) return periods;
    if (lastStart === null || period.start > lastStart) periods.push(period);
  }
}

async function closePeriod(
  context: TenantContext,
  account: SeatAccountRow,
  period: BillingPeriod,
): Promise<void> {
  const { db, tenant, now } = context;
  const plan = getPlan(account.planKey);
  const graceMs = plan.overageGraceHours * 3_600_000;
  const asOf = new Date(period.end.getTime() + graceMs);
  const since = new Date(period.start.getTime() - graceMs);
  const facts = await readOverageFacts(db, { tenantId: tenant.id, since, until: asOf });
  const overage = computeOverage(period, asOf, facts);
  const id = newId();
  await db.overagePeriod.create({
    data: {
      tenantId: tenant.id,
      id,
      periodStart: period.start,
      periodEnd: period.end,
      status: overage.amountMinor > 0 ? "CLOSED" : "NOTHING_DUE",
      seatSeconds: overage.seatSeconds,
      peakSeats: overage.peakSeats,
      unitPriceMinor: plan.overagePriceMinor,
      currency: plan.currency,
      amountMinor: overage.amountMinor,
      working: JSON.parse(
        JSON.stringify({ formula, graceHours: plan.overageGraceHours, segments: overage.segments }),
      ),
      closedAt: now,
    },
  });
  if (overage.amountMinor === 0) return;
  await enqueue(db, {
    kind: "stripe.overage_item",
    tenantId: tenant.id,
    payload: { overagePeriodId: id },
    dedupeKey: `overage:${tenant.id}:${period.start.toISOString()}`,
  });
  await recordAuditEvent(context, {
    action: "overage.closed",
    target: { type: "overage_period", id, label: period.start.toISOString().slice(0, 10) },
    after: { amountMinor: overage.amountMinor, currency: plan.currency, peakSeats: overage.peakSeats },
  });
}
