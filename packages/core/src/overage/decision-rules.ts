/**
 * When a person must look at a closed month, and when two must. Amounts in minor units, each read as "from this on".
 */
export const decisionRules = {
  /** Below it a month is approved by itself. */
  reviewFromMinor: 10_000,
  /** From here on one operator proposes and another confirms. */
  secondPersonFromMinor: 50_000,
  /** A proposal that nobody has settled by then counts no more. */
  proposalHours: 72,
  /** What one operator may approve in one go. */
  bulkTotalMinor: 200_000,
  bulkRows: 50,
  /** How many closed months are looked at again for facts that came to light late. */
  recheckedMonths: 6,
} as const;
