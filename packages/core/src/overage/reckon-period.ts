import { createHash } from "node:crypto";
import { longestGraceMs } from "../plans/plan";
import type { BillingPeriod } from "./billing-period";
import { computeOverage, type Overage } from "./compute-overage";
import type { HeldSeat, OverageFacts, Terms } from "./read-overage-facts";

export type ReckonedPeriod = {
  overage: Overage;
  facts: OverageFacts;
  /** SHA-256 of the rows that bear on the period: while it is the same, so is the overage. */
  ledgerHash: string;
};

/** From when to when a row of the ledger can bear on a period. */
export function bearingOn(period: BillingPeriod): { since: Date; until: Date } {
  return {
    since: new Date(period.start.getTime() - longestGraceMs),
    until: new Date(period.end.getTime() + longestGraceMs),
  };
}

/** The facts that bear on a period, from facts that may reach beyond it, and the hash that tells whether they changed. */
export function pickFacts(period: BillingPeriod, all: OverageFacts): Omit<ReckonedPeriod, "overage"> {
  const { since, until } = bearingOn(period);
  const facts = { spans: clipSpans(all.spans, since, until), limits: pickTerms(all.limits, since, until) };
  return { facts, ledgerHash: hashFacts(facts) };
}

/**
 * The overage of a period that is over and settled. It comes out the same whenever it is reckoned, as long as nobody
 * writes a row that lies in it.
 */
export function reckonPeriod(period: BillingPeriod, all: OverageFacts): ReckonedPeriod {
  const { facts, ledgerHash } = pickFacts(period, all);
  return { overage: computeOverage(period, bearingOn(period).until, facts), facts, ledgerHash };
}

/** What ends after the window is, for the window, open: somebody who leaves later changes nothing in it. */
function clipSpans(spans: HeldSeat[], since: Date, until: Date): HeldSeat[] {
  return spans
    .filter((span) => span.from < until && (span.to === null || span.to > since))
    .map((span) => (span.to !== null && span.to >= until ? { ...span, to: null } : span));
}

function pickTerms(limits: Terms[], since: Date, until: Date): Terms[] {
  const order = (a: Terms, b: Terms) => a.from.getTime() - b.from.getTime() || (a.id < b.id ? -1 : 1);
  const known = limits.filter((step) => step.from < until).toSorted(order);
  const first = known.findLastIndex((step) => step.from <= since);
  return known.slice(Math.max(0, first));
}

function hashFacts({ spans, limits }: OverageFacts): string {
  const seats = spans.map((span) =>
    [span.membershipId, span.from.toISOString(), span.to?.toISOString() ?? ""].join(),
  );
  const terms = limits.map((step) =>
    [step.from.toISOString(), step.planId, step.seats ?? "", step.unitPriceMinor].join(),
  );
  return createHash("sha256")
    .update(JSON.stringify([seats.toSorted(), terms]))
    .digest("hex");
}
