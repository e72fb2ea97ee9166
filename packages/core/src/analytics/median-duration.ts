import type { SeatDuration } from "@tenantry/db";

/**
 * The Kaplan–Meier median: after how many days half of all seats have been given back, when those that are still held
 * count for as long as they have been (Kaplan and Meier, "Nonparametric estimation from incomplete observations", JASA
 * 53, 1958). The mean of those that were given back alone would leave out everybody who stays.
 * @param durations by days.
 * @returns whole days; null while more than half are expected to be held longer than any was.
 */
export function medianDuration(durations: readonly SeatDuration[]): number | null {
  let atRisk = durations.reduce((sum, { ended, open }) => sum + ended + open, 0);
  let held = 1;
  for (const { days, ended, open } of durations) {
    held *= 1 - ended / atRisk;
    // What is computed from fractions comes as near to a half as they do.
    if (ended > 0 && held <= 0.5 + 1e-12) return days;
    atRisk -= ended + open;
  }
  return null;
}
