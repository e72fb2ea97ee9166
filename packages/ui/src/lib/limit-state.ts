export type LimitStatus = "unlimited" | "below" | "near" | "reached" | "over";

export interface LimitInput {
  /** How much is in use. Negative counts as 0. */
  used: number;
  /** Promised but not yet in use, such as open invitations. It holds its place under the limit. */
  pending?: number;
  /** The limit; `null` means there is none. 0 is a real limit: it is reached from the start. */
  total: number | null;
}

export interface LimitState {
  status: LimitStatus;
  /** Used plus pending. */
  committed: number;
  /** What may still be taken; `null` without a limit. Never negative. */
  available: number | null;
  /** What goes beyond the limit; 0 when nothing does. */
  overage: number;
  /** Committed as a share of the limit, 0 to 100 and above; `null` without a limit or when the limit is 0. */
  percent: number | null;
}

/** The share of a limit, in percent, from which we call it near. */
export const NEAR_PERCENT = 80;

/**
 * Where an amount stands against its limit: below 80 %, near, reached, over. Meters, banners and alerts all
 * ask this one function, so they never disagree.
 */
export function limitState({ used, pending = 0, total }: LimitInput): LimitState {
  const committed = Math.max(0, used) + Math.max(0, pending);
  if (total === null) {
    return { status: "unlimited", committed, available: null, overage: 0, percent: null };
  }
  const limit = Math.max(0, total);
  return {
    status: statusOf(committed, limit),
    committed,
    available: Math.max(0, limit - committed),
    overage: Math.max(0, committed - limit),
    percent: limit === 0 ? null : (committed / limit) * 100,
  };
}

function statusOf(committed: number, limit: number): LimitStatus {
  if (committed > limit) return "over";
  if (committed === limit) return "reached";
  // Multiplied out, because 0.8 * limit is not exact in binary fractions.
  return committed * 100 >= limit * NEAR_PERCENT ? "near" : "below";
}
