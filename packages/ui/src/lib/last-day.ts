import { formatDate } from "./format";

const dayPattern = /^(\d{4})-(\d{2})-(\d{2})$/;

/**
 * The instant at which a day ends in a time zone: where the next one begins.
 * @param day as a date field gives it, `2027-03-31`
 * @returns null when it is no day of the calendar.
 */
export function endOfDay(day: string, timeZone: string): Date | null {
  const [, year, month, date] = dayPattern.exec(day) ?? [];
  if (!year || !month || !date) return null;
  const start = new Date(Date.UTC(Number(year), Number(month) - 1, Number(date)));
  if (start.toISOString().slice(0, 10) !== day) return null;
  const midnight = start.getTime() + 86_400_000;
  // Twice, for the offset may be another one on the two sides of a clock change.
  const guess = midnight - offsetAt(midnight, timeZone);
  return new Date(midnight - offsetAt(guess, timeZone));
}

/** How far a zone's clock is ahead of UTC at an instant, in milliseconds. */
function offsetAt(instant: number, timeZone: string): number {
  const parts = new Intl.DateTimeFormat("en-CA", {
    timeZone,
    hourCycle: "h23",
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
  }).formatToParts(instant);
  const of = (type: Intl.DateTimeFormatPartTypes) =>
    Number(parts.find((part) => part.type === type)?.value ?? 0);
  const shown = Date.UTC(of("year"), of("month") - 1, of("day"), of("hour"), of("minute"), of("second"));
  return shown - Math.floor(instant / 1000) * 1000;
}

/** The last day before the instant at which something ends, as a date field takes it. */
export function lastDay(end: Date, timeZone: string): string {
  return new Intl.DateTimeFormat("en-CA", { timeZone }).format(end.getTime() - 1);
}

/** The same for people: Dec 12, 2026. */
export function formatLastDay(end: Date, timeZone: string): string {
  return formatDate(end.getTime() - 1, { timeZone });
}
