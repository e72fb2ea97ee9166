export type Interval = "day" | "week" | "month" | "year";

export interface Recurrence {
  interval: Interval;
  count: number;
}

const day = 86_400;

/**
 * The start of the `index`-th period counted from `anchor` (unix seconds, UTC). Months are counted from the
 * anchor, not from the last period, so that the 31st comes back after a short month.
 */
export function periodBoundary(anchor: number, recurrence: Recurrence, index: number): number {
  const steps = recurrence.count * index;
  if (recurrence.interval === "day") return anchor + steps * day;
  if (recurrence.interval === "week") return anchor + steps * 7 * day;
  const date = new Date(anchor * 1000);
  const months = date.getUTCMonth() + steps * (recurrence.interval === "year" ? 12 : 1);
  const lastDay = new Date(Date.UTC(date.getUTCFullYear(), months + 1, 0)).getUTCDate();
  const target = Date.UTC(
    date.getUTCFullYear(),
    months,
    Math.min(date.getUTCDate(), lastDay),
    date.getUTCHours(),
    date.getUTCMinutes(),
    date.getUTCSeconds(),
  );
  return Math.floor(target / 1000);
}

/** The period that holds `instant`, counted from `anchor`. `instant` must not lie before the anchor. */
export function periodAt(
  anchor: number,
  recurrence: Recurrence,
  instant: number,
): { start: number; end: number } {
  const longestStep: Record<Interval, number> = { day, week: 7 * day, month: 31 * day, year: 366 * day };
  // Starting from a step that is certainly not too late keeps this short for an anchor years ago.
  let index = Math.max(
    1,
    Math.floor((instant - anchor) / (longestStep[recurrence.interval] * recurrence.count)),
  );
  while (periodBoundary(anchor, recurrence, index) <= instant) index += 1;
  return {
    start: periodBoundary(anchor, recurrence, index - 1),
    end: periodBoundary(anchor, recurrence, index),
  };
}
