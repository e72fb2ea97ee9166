import { z } from "zod";
import { addDays, knownTimeZone, localDay, startOfDay } from "../local-day";

/** Days back from the last full one. */
const lengths = { "7d": 7, "30d": 30, "90d": 90, "1y": 365 } as const;

export const analyticsSchema = z.object({ window: z.enum(["7d", "30d", "90d", "1y"]) });

export type WindowName = keyof typeof lengths;

/** Days of the workspace's calendar, and the instants between which they lie. */
export type AnalyticsWindow = {
  timeZone: string;
  /** As `2027-03-14`; the second is the day after the last. */
  firstDay: string;
  pastDay: string;
  /** Start inclusive, end exclusive. */
  start: Date;
  end: Date;
};

/**
 * The window that ends with the last full day of the workspace's calendar. It goes back no further than the workspace
 * itself: days on which it did not exist are not days of no use. It is empty on the workspace's first day.
 */
export function findWindow(
  name: WindowName,
  { now, timeZone: zone, createdAt }: { now: Date; timeZone: string; createdAt: Date },
): AnalyticsWindow {
  const timeZone = knownTimeZone(zone);
  const pastDay = localDay(now, timeZone);
  const [wanted, opened] = [addDays(pastDay, -lengths[name]), localDay(createdAt, timeZone)];
  // The middle of the three: a test clock may stand before the workspace was opened.
  const firstDay = [wanted, opened, pastDay].toSorted()[1] as string;
  const [start, end] = [startOfDay(firstDay, timeZone), startOfDay(pastDay, timeZone)];
  return { timeZone, firstDay, pastDay, start, end };
}

/** Every day of a window, none left out. */
export function daysOf({ firstDay, pastDay }: Pick<AnalyticsWindow, "firstDay" | "pastDay">): string[] {
  const days: string[] = [];
  for (let day = firstDay; day < pastDay; day = addDays(day, 1)) days.push(day);
  return days;
}
