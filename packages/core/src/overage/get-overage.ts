import type { TenantContext } from "../tenancy/tenant-context";
import { decisionRules } from "./decision-rules";
import { findCorrectionsOf } from "./find-corrections-of";
import { type InvoiceLine, listInvoiceLines } from "./invoice-lines";
import { reckonAgain } from "./reckon-again";
import { getDecidablePeriod } from "./record-decision";
import { type CourseStep, findAbove, traceSeats } from "./seat-course";
import { inputsSchema, type Working, workingSchema } from "./working";

export type PersonAbove = { membershipId: string; name: string; email: string; from: Date; to: Date | null };

/** A closed month with all that an operator needs to decide about it. */
export async function getOverage(context: TenantContext<unknown>, input: { id: string }) {
  const { db, tenant } = context;
  await getDecidablePeriod(context, input.id);
  const row = await db.overagePeriod.findUniqueOrThrow({
    where: { tenantId_id: { tenantId: tenant.id, id: input.id } },
    include: {
      decisions: { orderBy: [{ at: "asc" }, { id: "asc" }], omit: { ledgerHash: true, commandId: true } },
    },
  });
  const { working: frozenWorking, inputs: frozenInputs, decisions, seatSeconds, ledgerHash, ...period } = row;
  const working = workingSchema.parse(frozenWorking);
  const inputs = inputsSchema.parse(frozenInputs);
  const again = await reckonAgain(db, { ...period, tenantId: tenant.id });
  const lines: InvoiceLine[] = listInvoiceLines(period);
  return {
    ...period,
    lines,
    tenant: { id: tenant.id, name: tenant.name, slug: tenant.slug, status: tenant.status },
    seatDays: Number(seatSeconds) / 86_400,
    formula: working.formula,
    graceHours: working.graceHours,
    segments: working.segments,
    parts: working.parts.map(({ seatSeconds: held, ...part }) => ({
      ...part,
      seatDays: Number(held) / 86_400,
    })),
    course: courseOf(period, inputs),
    people: await namePeople(context, inputs.spans, working.segments),
    ledgerHash,
    /** What the month itself would come to by what the ledger says now; null where nothing changed. */
    reckonedNowMinor: ledgerHash === "" || again.ledgerHash === ledgerHash ? null : again.overage.amountMinor,
    corrections: await findCorrectionsOf(context, period),
    proposal: decisions.find((step) => step.id === row.openProposalId) ?? null,
    decisions,
    rules: { secondPersonFromMinor: decisionRules.secondPersonFromMinor },
  };
}

export type OverageDetails = Awaited<ReturnType<typeof getOverage>>;

function courseOf(
  period: { periodStart: Date; periodEnd: Date },
  inputs: ReturnType<typeof inputsSchema.parse>,
): CourseStep[] {
  if (inputs.spans.length === 0) return [];
  return traceSeats({ start: period.periodStart, end: period.periodEnd }, inputs);
}

async function namePeople(
  { db, tenant }: TenantContext<unknown>,
  spans: ReturnType<typeof inputsSchema.parse>["spans"],
  segments: Working["segments"],
): Promise<PersonAbove[]> {
  const above = findAbove(spans, segments);
  const members = await db.membership.findMany({
    where: { tenantId: tenant.id, id: { in: above.map((span) => span.membershipId) } },
    select: { id: true, name: true, email: true },
  });
  const byId = new Map(members.map((member) => [member.id, member]));
  return above.flatMap((span) => {
    const member = byId.get(span.membershipId);
    return member ? [{ ...span, name: member.name, email: member.email }] : [];
  });
}
