import type { OverageAct, OverageStatus } from "@tenantry/db/generated/enums";
import { DomainError } from "../errors";
import { decisionRules } from "./decision-rules";

export type DecisionPreview = {
  status: OverageStatus;
  /** What is to be paid before and after, credits taken off. Minor units. */
  beforeMinor: number;
  afterMinor: number;
  /** What the act is about: what is left to pay, and of a credit what is given back. */
  amountMinor: number;
  /** What goes to Stripe because of it: charged, or given back below zero. */
  stripeMinor: number;
  /** Whether somebody else must confirm it. */
  needsSecondPerson: boolean;
};

type Decidable = { status: OverageStatus; dueMinor: number; billedMinor: number | null };

/**
 * What an act would do to a closed month. Before it is invoiced it is approved, cut or waived; afterwards only credited.
 * @throws DomainError CONFLICT when the month is not in a state for it, INVALID_INPUT for an amount that it cannot have.
 */
export function previewDecision(
  period: Decidable,
  input: { act: OverageAct; amountMinor?: number | undefined },
): DecisionPreview {
  if (input.act === "CREDIT") return previewCredit(period, input.amountMinor);
  if (period.status !== "REVIEW") {
    throw new DomainError(
      "CONFLICT",
      "This month is decided already. Once it is invoiced it can be credited.",
    );
  }
  const { dueMinor } = period;
  const amountMinor = leftToPay(dueMinor, input);
  const status = ({ APPROVE: "APPROVED", ADJUST: "ADJUSTED", WAIVE: "WAIVED" } as const)[input.act];
  return {
    status,
    beforeMinor: dueMinor,
    afterMinor: amountMinor,
    amountMinor,
    stripeMinor: amountMinor,
    // By what is due and not by what is left of it: to cut a large amount is as weighty as to ask for it.
    needsSecondPerson: dueMinor >= decisionRules.secondPersonFromMinor,
  };
}

function leftToPay(dueMinor: number, { act, amountMinor }: Parameters<typeof previewDecision>[1]): number {
  if (act === "APPROVE") return dueMinor;
  if (act === "WAIVE") return 0;
  if (amountMinor === undefined || amountMinor >= dueMinor) {
    throw new DomainError("INVALID_INPUT", "Enter an amount that is less than what is due.");
  }
  return amountMinor;
}

function previewCredit(period: Decidable, amountMinor: number | undefined): DecisionPreview {
  if (period.status !== "INVOICED" || period.billedMinor === null) {
    throw new DomainError("CONFLICT", "Only a month that is invoiced and not yet paid can be credited.");
  }
  const credited = amountMinor ?? period.billedMinor;
  if (credited > period.billedMinor) {
    throw new DomainError("INVALID_INPUT", "Not more can be given back than was invoiced.");
  }
  return {
    status: "CREDITED",
    beforeMinor: period.billedMinor,
    afterMinor: period.billedMinor - credited,
    amountMinor: credited,
    stripeMinor: -credited,
    needsSecondPerson: credited >= decisionRules.secondPersonFromMinor,
  };
}
