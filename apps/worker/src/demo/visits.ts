import { addDays, localDay, startOfDay } from "@tenantry/core/local-day";
import type { DemoPerson } from "./workspaces";

/**
 * The days on which somebody used the workspace, by its calendar, the first one first: most working days, now and then
 * one of a weekend. The same for the same person on each day that the demo is made.
 */
export function listVisits(
  { email, joined, left = 0, lastSeen = left, pace = 0.75 }: DemoPerson,
  { now, timeZone }: { now: Date; timeZone: string },
): string[] {
  const today = localDay(now, timeZone);
  const chance = createChance(email);
  return Array.from({ length: joined + 1 }, (_, at) => ({ ago: joined - at, luck: chance() }))
    .map(({ ago, luck }) => ({ ago, luck, day: addDays(today, -ago) }))
    .filter(({ ago, luck, day }) => ago >= lastSeen && luck < (isWeekend(day) ? pace / 10 : pace))
    .map(({ day }) => day);
}

/** When somebody was last here: in the forenoon of their last day, if that has been yet. */
export function lastVisit(
  days: readonly string[],
  { now, timeZone }: { now: Date; timeZone: string },
): Date | null {
  const last = days.at(-1);
  if (!last) return null;
  return new Date(Math.min(startOfDay(last, timeZone).getTime() + 10.25 * 3_600_000, now.getTime()));
}

function isWeekend(day: string): boolean {
  return [0, 6].includes(new Date(day).getUTCDay());
}

/** Numbers from 0 to 1 that follow from a text alone (mulberry32, seeded by FNV-1a). */
function createChance(text: string): () => number {
  let state = 0x811c9dc5;
  for (const letter of text) state = Math.imul(state ^ letter.charCodeAt(0), 0x01000193);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
