import type { OverageStatus } from "@tenantry/db/generated/enums";
import type { z } from "zod";
import { DomainError } from "../errors";
import { newId } from "../ids";
import type { Actor, TenantContext } from "../tenancy/tenant-context";
import type { decideOverageSchema } from "./decide-schema";
import { decisionRules } from "./decision-rules";
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
import { settleLapsedProposal } from "./settle-proposal";

export type OperatorContext = TenantContext<Actor & { type: "OPERATOR" }>;

export type DecisionOutcome = {
  /** `proposed`: it waits for another operator's word. */
  outcome: "decided" | "proposed";
  status: OverageStatus;
};

type Input = z.infer<typeof decideOverageSchema>;

/**
 * Approves, cuts or waives a closed month, or credits one that was invoiced. From the second threshold on it becomes a
 * proposal that somebody else confirms. The same command is done once, however often it is sent.
 * @throws DomainError NOT_FOUND, STALE_VERSION, INVALID_INPUT; CONFLICT when the month is not in a state for it, or a
 * proposal waits.
 */
export async function decideOverage(context: OperatorContext, input: Input): Promise<DecisionOutcome> {
  const done = await findDone(context, input);
  if (done) return done;
  if ((input.act === "WAIVE") !== (input.reasonCode !== undefined)) {
    throw new DomainError("INVALID_INPUT", "Say what kind of reason it is waived for.");
  }
  const read = await getDecidablePeriod(context, input.id);
  if (read.version !== input.version) return findTwin(context, input);
  const period = await settleLapsedProposal(context, read);
  if (period.openProposalId) {
    throw new DomainError(
      "CONFLICT",
      "A proposal for this month waits. It is confirmed, rejected or withdrawn first.",
    );
  }
  const effect = previewDecision(period, input);
  const { ledgerHash } = await reckonAgain(context.db, { tenantId: context.tenant.id, ...period });
  const decision: Decision = {
    step: effect.needsSecondPerson ? "PROPOSED" : "DECIDED",
    act: input.act,
    amountMinor: effect.amountMinor,
    reason: input.reason,
    reasonCode: input.reasonCode ?? null,
    commandId: input.commandId,
    ledgerHash,
  };
  const written = effect.needsSecondPerson
    ? await propose(context, period, decision)
    : await applyDecision(context, period, effect, decision);
  if (written) {
    return effect.needsSecondPerson
      ? { outcome: "proposed", status: period.status }
      : { outcome: "decided", status: effect.status };
  }
  return findTwin(context, input);
}

/**
 * Whoever was faster may have been the same command: a double click is one decision.
 * @throws DomainError STALE_VERSION when it was another.
 */
async function findTwin(context: OperatorContext, input: Input): Promise<DecisionOutcome> {
  const twin = await findDone(context, input);
  if (twin) return twin;
  throw stale();
}

async function propose(
  context: OperatorContext,
  period: DecidablePeriod,
  decision: Decision,
): Promise<boolean> {
  const id = newId();
  const expiresAt = new Date(context.now.getTime() + decisionRules.proposalHours * 3_600_000);
  const open = { openProposalId: id, openProposerId: context.actor.id };
  if (!(await movePeriod(context, period, open))) return false;
  await recordDecision(
    context,
    { id: period.id, version: period.version + 1 },
    { ...decision, id, expiresAt },
  );
  return true;
}

async function findDone(
  { db, tenant, actor }: OperatorContext,
  input: Pick<Input, "id" | "commandId">,
): Promise<DecisionOutcome | null> {
  const done = await db.overageDecision.findUnique({
    where: { tenantId_commandId: { tenantId: tenant.id, commandId: input.commandId } },
    select: { step: true, actorId: true, overagePeriodId: true, period: { select: { status: true } } },
  });
  if (!done) return null;
  if (done.actorId !== actor.id || done.overagePeriodId !== input.id) {
    throw new DomainError(
      "CONFLICT",
      "This command was sent for something else already. Load the page again.",
    );
  }
  return { outcome: done.step === "PROPOSED" ? "proposed" : "decided", status: done.period.status };
}

function stale(): DomainError {
  return new DomainError(
    "STALE_VERSION",
    "Somebody decided about this month in the meantime. Look at it again.",
  );
}
