import type { Plan, Prisma, SeatAccountRow } from "@tenantry/db";
import type { OverageStatus } from "@tenantry/db/generated/enums";
import { recordAuditEvent } from "../audit/record-audit-event";
import { newId } from "../ids";
import { longestGraceMs } from "../plans/plan";
import { openSeatGate } from "../seats/seat-gate";
import type { TenantContext } from "../tenancy/tenant-context";
import { addMonths, type BillingPeriod, findBillingPeriod } from "./billing-period";
import { decisionRules } from "./decision-rules";
import { findCorrections, periodOf, readClosedPeriods } from "./find-corrections";
import type { InvoiceLine } from "./invoice-lines";
import { orderInvoiceItems } from "./order-invoice-items";
import { describeCarried, describeOverage } from "./overage-words";
import { readOverageFacts } from "./read-overage-facts";
import { bearingOn, type ReckonedPeriod, reckonPeriod } from "./reckon-period";
import { recordFreeTerms } from "./record-free-terms";
import { freezeReckoning, priceAtEnd } from "./working";

/** What goes from one month into the next: too little to be billed, or a credit that exceeds the month. */
type Carried = { period: BillingPeriod; amountMinor: number } | null;

/**
 * Closes every billing month that is over, freezes it with what it was reckoned from, and orders the invoice items where
 * something is due and nobody need look at it. A period is closed one grace after its end: only then is it known whether
 * a spell at its end was short enough to be free. What has come to light of closed months since goes into the first of
 * them. Safe to repeat and to run twice at once: the period's start is unique and the seat lock is held.
 * @returns how many periods were closed now.
 */
export async function closeOveragePeriods(context: TenantContext): Promise<number> {
  const { db, tenant, now } = context;
  const account = await openSeatGate(context);
  const closed = await readClosedPeriods(db, tenant.id);
  const last = closed[0];
  await recordFreeTerms(context, account, { openSince: last?.periodEnd ?? account.periodAnchor });
  const due = listDuePeriods(account, last?.periodStart ?? null, now);
  const [first, final] = [due[0], due.at(-1)];
  if (!first || !final) return 0;

  const oldest = closed.at(-1);
  const { since } = bearingOn(oldest ? periodOf(oldest) : first);
  const { until } = bearingOn(final);
  const facts = await readOverageFacts(db, { tenantId: tenant.id, since, until });
  const plan = account.plan;
  let corrections = findCorrections(closed, facts, plan.currency);
  let carried: Carried =
    last?.status === "NOTHING_DUE" ? { period: periodOf(last), amountMinor: last.dueMinor } : null;
  for (const period of due) {
    const row = draftPeriod(context, plan, {
      reckoned: reckonPeriod(period, facts),
      period,
      corrections,
      carried,
    });
    await writePeriod(context, row);
    corrections = [];
    carried = row.status === "NOTHING_DUE" ? { period, amountMinor: row.dueMinor } : null;
  }
  return due.length;
}

function listDuePeriods(account: SeatAccountRow, lastStart: Date | null, now: Date): BillingPeriod[] {
  const settled = new Date(now.getTime() - longestGraceMs);
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

type Draft = Omit<Prisma.OveragePeriodCreateManyInput, "dueMinor" | "status"> & {
  dueMinor: number;
  status: OverageStatus;
};

function draftPeriod(
  { tenant, now }: TenantContext,
  plan: Plan,
  input: { reckoned: ReckonedPeriod; period: BillingPeriod; corrections: InvoiceLine[]; carried: Carried },
): Draft {
  const { period, corrections, carried } = input;
  const { overage, facts, ledgerHash } = input.reckoned;
  const { amountMinor } = overage;
  const adjustmentMinor = corrections.reduce((sum, line) => sum + line.amountMinor, 0);
  const carriedMinor = carried?.amountMinor ?? 0;
  const dueMinor = amountMinor + adjustmentMinor + carriedMinor;
  const status = statusOf(dueMinor, plan);
  return {
    tenantId: tenant.id,
    id: newId(),
    periodStart: period.start,
    periodEnd: period.end,
    status,
    seatSeconds: overage.seatSeconds,
    peakSeats: overage.peakSeats,
    unitPriceMinor: priceAtEnd(period, facts.limits),
    currency: plan.currency,
    amountMinor,
    adjustmentMinor,
    carriedMinor,
    dueMinor,
    billedMinor: status === "CLOSED" ? dueMinor : null,
    lines: JSON.parse(JSON.stringify(draftLines(period, overage, corrections, carried, plan.currency))),
    ...freezeReckoning(input.reckoned, plan.overageGraceHours),
    ledgerHash,
    closedAt: now,
  };
}

function statusOf(dueMinor: number, plan: Plan): OverageStatus {
  if (dueMinor <= 0 || dueMinor < plan.overageMinimumMinor) return "NOTHING_DUE";
  return dueMinor >= decisionRules.reviewFromMinor ? "REVIEW" : "CLOSED";
}

function draftLines(
  period: BillingPeriod,
  overage: ReckonedPeriod["overage"],
  corrections: InvoiceLine[],
  carried: Carried,
  currency: string,
): InvoiceLine[] {
  const lines: InvoiceLine[] = [];
  if (overage.amountMinor > 0) {
    const range = { periodStart: period.start, periodEnd: period.end };
    const text = describeOverage(overage, currency);
    lines.push({ kind: "overage", text, amountMinor: overage.amountMinor, ...range });
  }
  lines.push(...corrections);
  if (carried && carried.amountMinor !== 0) {
    const range = { periodStart: carried.period.start, periodEnd: carried.period.end };
    const text = describeCarried(carried.period, carried.amountMinor, currency);
    lines.push({ kind: "carried", text, amountMinor: carried.amountMinor, ...range });
  }
  return lines;
}

async function writePeriod(context: TenantContext, row: Draft): Promise<void> {
  const { db } = context;
  await db.overagePeriod.createMany({ data: row });
  if (row.status === "NOTHING_DUE") return;
  const { id, currency, peakSeats } = row;
  const periodStart = new Date(row.periodStart);
  if (row.status === "CLOSED") await orderInvoiceItems(context, { id, periodStart });
  await recordAuditEvent(context, {
    action: "overage.closed",
    target: { type: "overage_period", id, label: periodStart.toISOString().slice(0, 10) },
    after: { amountMinor: row.dueMinor, currency, peakSeats, review: row.status === "REVIEW" },
  });
}
