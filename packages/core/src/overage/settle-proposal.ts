import type { OverageStep } from "@tenantry/db/generated/enums";
import type { z } from "zod";
import { recordAuditEvent } from "../audit/record-audit-event";
import { DomainError } from "../errors";
import { systemActor, type TenantContext } from "../tenancy/tenant-context";
import type { OperatorContext } from "./decide-overage";
import type { settleProposalSchema } from "./decide-schema";
import { previewDecision } from "./preview-decision";
import { reckonAgain } from "./reckon-again";
import {
  applyDecision,
  type DecidablePeriod,
  type Decision,
  getDecidablePeriod,
  movePeriod,
  recordDecision,
} from "./record-decision";

/** `stale` and `expired`: the proposal counts no more and the month waits for a new decision. */
export type Settlement = { outcome: "confirmed" | "rejected" | "withdrawn" | "stale" | "expired" };

type Word = "CONFIRMED" | "REJECTED" | "WITHDRAWN";
type Proposal = NonNullable<Awaited<ReturnType<typeof findProposal>>>;

const outcomes = {
  CONFIRMED: "confirmed",
  REJECTED: "rejected",
  WITHDRAWN: "withdrawn",
  STALE: "stale",
  EXPIRED: "expired",
} as const;

/**
 * Settles a proposal by an operator's word: another one confirms or rejects it, its maker withdraws it. What is confirmed
 * is looked at again first: if the month or the ledger that bears on it changed since, it goes back instead.
 * @throws DomainError NOT_FOUND; FORBIDDEN for the wrong person; CONFLICT when it is settled already.
 */
export async function settleProposal(
  context: OperatorContext,
  input: z.infer<typeof settleProposalSchema> & { word: Word },
): Promise<Settlement> {
  const { word, reason } = input;
  const period = await getDecidablePeriod(context, input.id);
  const proposal = await findProposal(context, input.proposalId);
  if (proposal?.overagePeriodId !== period.id || !proposal.actorId) {
    throw new DomainError("NOT_FOUND", "There is no such proposal.");
  }
  assertMay(context, word, proposal.actorId);
  if (period.openProposalId !== proposal.id) return readSettlement(context, proposal.id, word);
  const step = await judge(context, period, proposal, word);
  const decision = settlementOf(
    proposal,
    step,
    step === "STALE" || step === "EXPIRED" ? lapseReasons[step] : reason,
  );
  // The month itself says that it changed, or time does: not the person who found out.
  const by: TenantContext = step === word ? context : { ...context, actor: systemActor };
  const written =
    step === "CONFIRMED"
      ? await applyDecision(by, period, previewDecision(period, proposal), decision)
      : await close(by, period, decision);
  if (!written) throw new DomainError("CONFLICT", "Somebody settled this proposal in the meantime.");
  return { outcome: outcomes[step] };
}

const lapseReasons = {
  STALE: "The month or its ledger changed since it was proposed",
  EXPIRED: "Nobody settled it in time",
};

function assertMay({ actor }: OperatorContext, word: Word, proposerId: string): void {
  const isMaker = actor.id === proposerId;
  if (word === "WITHDRAWN" && !isMaker) {
    throw new DomainError("FORBIDDEN", "Only the person who made this proposal can withdraw it.");
  }
  if (word !== "WITHDRAWN" && isMaker) {
    throw new DomainError("FORBIDDEN", "You made this proposal. Somebody else has to decide about it.");
  }
}

async function judge(
  context: OperatorContext,
  period: DecidablePeriod,
  proposal: Proposal,
  word: Word,
): Promise<Word | "STALE" | "EXPIRED"> {
  if (isExpired(proposal, context.now)) return "EXPIRED";
  if (word !== "CONFIRMED") return word;
  if (period.version !== proposal.periodVersion) return "STALE";
  const { ledgerHash } = await reckonAgain(context.db, { tenantId: context.tenant.id, ...period });
  return ledgerHash === proposal.ledgerHash ? word : "STALE";
}

const isExpired = (proposal: { expiresAt: Date | null }, now: Date) =>
  proposal.expiresAt !== null && proposal.expiresAt <= now;

/** Marks a month's proposal as lapsed when its time is over. @returns the month as it is then. */
export async function settleLapsedProposal(
  context: TenantContext,
  period: DecidablePeriod,
): Promise<DecidablePeriod> {
  const proposal = period.openProposalId ? await findProposal(context, period.openProposalId) : null;
  if (!proposal || !isExpired(proposal, context.now)) return period;
  await lapse(context, period, proposal, "EXPIRED");
  return getDecidablePeriod(context, period.id);
}

/** Takes back what was proposed for a month that is about to change by itself, as when its invoice is paid. */
export async function dropProposal(context: TenantContext, period: DecidablePeriod): Promise<void> {
  const proposal = period.openProposalId ? await findProposal(context, period.openProposalId) : null;
  if (proposal) await lapse(context, period, proposal, "STALE");
}

async function lapse(
  context: TenantContext,
  period: DecidablePeriod,
  proposal: Proposal,
  step: "STALE" | "EXPIRED",
): Promise<void> {
  const decision = settlementOf(proposal, step, lapseReasons[step]);
  await close({ ...context, actor: systemActor }, period, decision);
}

async function close(context: TenantContext, period: DecidablePeriod, decision: Decision): Promise<boolean> {
  if (!(await movePeriod(context, period, { openProposalId: null, openProposerId: null }))) return false;
  await recordDecision(context, { id: period.id, version: period.version + 1 }, decision);
  await recordAuditEvent(context, {
    action: `overage.proposal_${decision.step.toLowerCase()}`,
    target: { type: "overage_period", id: period.id, label: period.periodStart.toISOString().slice(0, 10) },
    reason: decision.reason,
  });
  return true;
}

function settlementOf(proposal: Proposal, step: OverageStep, reason: string): Decision {
  const { id, act, amountMinor, reasonCode, ledgerHash, actorId } = proposal;
  return {
    step,
    act,
    amountMinor,
    reason,
    reasonCode,
    ledgerHash,
    proposal: { id, proposerId: actorId ?? "" },
  };
}

function findProposal({ db, tenant }: TenantContext<unknown>, id: string) {
  return db.overageDecision.findFirst({
    where: { tenantId: tenant.id, id, step: "PROPOSED" },
    select: {
      id: true,
      overagePeriodId: true,
      act: true,
      amountMinor: true,
      reasonCode: true,
      periodVersion: true,
      ledgerHash: true,
      expiresAt: true,
      actorId: true,
    },
  });
}

/** What became of a proposal that is settled: saying the same again is no fault, saying otherwise is too late. */
async function readSettlement(
  { db, tenant, actor }: OperatorContext,
  proposalId: string,
  word: Word,
): Promise<Settlement> {
  const settled = await db.overageDecision.findUnique({
    where: { tenantId_proposalId: { tenantId: tenant.id, proposalId } },
    select: { step: true, actorId: true },
  });
  if (settled?.step === word && settled.actorId === actor.id) return { outcome: outcomes[word] };
  throw new DomainError("CONFLICT", "This proposal is settled already. Look at the month again.");
}
