/** Seats at one instant; `null` total is unlimited. See {@link computeSeatCounts} for the definitions. */
export type SeatCounts = {
  total: number | null;
  used: number;
  pending: number;
  available: number | null;
  overage: number;
  exposure: number;
};

/**
 * The allocation of a workspace from seats in force (T), active billable members (U) and reserving invitations (R):
 * `available = max(0, T − U − R)`, `overage = max(0, U − T)`, `exposure = max(0, U + R − T)`, so that
 * `U + R + available − exposure = T`. Invitations reserve a seat and are never billed.
 */
export function computeSeatCounts(input: {
  total: number | null;
  used: number;
  pending: number;
}): SeatCounts {
  const { total, used, pending } = input;
  if (total === null) return { total, used, pending, available: null, overage: 0, exposure: 0 };
  return {
    total,
    used,
    pending,
    available: Math.max(0, total - used - pending),
    overage: Math.max(0, used - total),
    exposure: Math.max(0, used + pending - total),
  };
}
