import type { OverageAct, OverageStatus, OverageStep, WaiveReason } from "@tenantry/db/generated/enums";
import { recordAuditEvent } from "../audit/record-audit-event";
import { DomainError } from "../errors";
import { newId } from "../ids";
import type { TenantContext } from "../tenancy/tenant-context";
import { orderInvoiceItems } from "./order-invoice-items";
import type { DecisionPreview } from "./preview-decision";

/** A closed month as whoever decides needs it. */
export const decidable = {
  id: true,
  periodStart: true,
  periodEnd: true,
  status: true,
  version: true,
  currency: true,
  dueMinor: true,
  billedMinor: true,
  openProposalId: true,
  openProposerId: true,
} as const;

export type DecidablePeriod = {
  id: string;
  periodStart: Date;
  periodEnd: Date;
  status: OverageStatus;
  version: number;
  currency: string;
  dueMinor: number;
  billedMinor: number | null;
  openProposalId: string | null;
  openProposerId: string | null;
};

/** @throws DomainError NOT_FOUND */
export async function getDecidablePeriod(
  { db, tenant }: TenantContext<unknown>,
  id: string,
): Promise<DecidablePeriod> {
  const period = await db.overagePeriod.findUnique({
    where: { tenantId_id: { tenantId: tenant.id, id } },
    select: decidable,
  });
  if (!period) throw new DomainError("NOT_FOUND", "There is no such closed month.");
  return period;
}

export type Decision = {
  step: OverageStep;
  act: OverageAct;
  amountMinor: number;
  reason: string;
  reasonCode?: WaiveReason | null;
  ledgerHash: string;
  commandId?: string;
  expiresAt?: Date;
  proposal?: { id: string; proposerId: string };
};

/** Adds a step to a month's history. */
export async function recordDecision(
  { db, tenant, actor, now }: TenantContext,
  period: { id: string; version: number },
  decision: Decision & { id?: string },
): Promise<void> {
  await db.overageDecision.createMany({
    data: {
      tenantId: tenant.id,
      id: decision.id ?? newId(),
      overagePeriodId: period.id,
      step: decision.step,
      act: decision.act,
      amountMinor: decision.amountMinor,
      reason: decision.reason,
      reasonCode: decision.reasonCode ?? null,
      proposalId: decision.proposal?.id ?? null,
      proposerId: decision.proposal?.proposerId ?? null,
      periodVersion: period.version,
      ledgerHash: decision.ledgerHash,
      expiresAt: decision.expiresAt ?? null,
      commandId: decision.commandId ?? null,
      at: now,
      actorType: actor.type,
      actorId: actor.id,
      actorLabel: actor.label,
    },
  });
}

/**
 * Moves a month on, if nobody has since it was read: of two who decide at once one is told so.
 * @returns whether it was moved.
 */
export async function movePeriod(
  { db, tenant }: TenantContext,
  period: DecidablePeriod,
  data: {
    status?: OverageStatus;
    billedMinor?: number;
    creditedMinor?: number;
    decidedAt?: Date;
    openProposalId: string | null;
    openProposerId: string | null;
  },
): Promise<boolean> {
  const { id, version, status } = period;
  const { count } = await db.overagePeriod.updateMany({
    where: { tenantId: tenant.id, id, version, status },
    data: { ...data, version: version + 1 },
  });
  return count === 1;
}

/**
 * Does what was decided: the month's new state, its order to Stripe and its line in the record.
 * @returns false when somebody was faster; nothing is written then.
 */
export async function applyDecision(
  context: TenantContext,
  period: DecidablePeriod,
  effect: DecisionPreview,
  decision: Decision,
): Promise<boolean> {
  const isCredit = decision.act === "CREDIT";
  const moved = await movePeriod(context, period, {
    status: effect.status,
    ...(isCredit ? { creditedMinor: effect.amountMinor } : { billedMinor: effect.amountMinor }),
    decidedAt: context.now,
    openProposalId: null,
    openProposerId: null,
  });
  if (!moved) return false;
  await recordDecision(context, { id: period.id, version: period.version + 1 }, decision);
  if (effect.stripeMinor !== 0) await orderInvoiceItems(context, { ...period, credit: isCredit });
  await recordAuditEvent(context, {
    action: `overage.${effect.status.toLowerCase()}`,
    target: { type: "overage_period", id: period.id, label: period.periodStart.toISOString().slice(0, 10) },
    reason: decision.reason,
    before: { amountMinor: effect.beforeMinor, currency: period.currency },
    after: { amountMinor: effect.afterMinor, currency: period.currency },
  });
  return true;
}
