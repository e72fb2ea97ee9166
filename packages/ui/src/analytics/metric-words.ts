import { formatDate, formatNumber, formatPercent, plural } from "../lib/format";
import type { SeatFigures, Share } from "./figures";

/** What stands for a figure that there is none of. */
export const none = "–";

const tenth = { maximumFractionDigits: 1 };

export const formatShare = ({ share }: Share) => (share === null ? none : formatPercent(share));

/** Days, with a tenth below ten of them. */
export function formatDuration(days: number): string {
  const shown = days < 10 ? Math.round(days * 10) / 10 : Math.round(days);
  return plural(shown, { one: "day", other: "days" });
}

/** "30 days, Oct 28, 2026 to Nov 26, 2026, Europe/Rome". */
export function describeWindow(
  { window, roles }: Pick<SeatFigures, "window" | "roles">,
  formatDay: (day: string) => string,
) {
  const { timeZone, firstDay } = window;
  const last = roles.at(-1)?.day ?? firstDay;
  return `${plural(roles.length, { one: "day", other: "days" })}: ${formatDay(firstDay)} to ${formatDay(last)}, ${timeZone}`;
}

export function describeAssigned(share: Share | null): string {
  if (!share) return "There was no limit.";
  return `${formatNumber(share.part, tenth)} of ${formatNumber(share.whole, tenth)} seat days`;
}

export function describeActive({ part, whole, share }: Share): string {
  if (share === null) return "Nobody held a seat.";
  return `${formatNumber(part)} active, ${formatNumber(whole, tenth)} seats held on average`;
}

export function describeChurn({ part, whole, share }: Share): string {
  if (share === null) return "Nobody held a seat when it began.";
  return `${formatNumber(part)} of ${plural(whole, { one: "person", other: "people" })}`;
}

export function describeConversion(
  { part, whole, share, since, until }: SeatFigures["conversion"],
  timeZone: string,
) {
  // The end is the instant after the last day.
  const last = new Date(until.getTime() - 1);
  const sent = `first sent ${formatDate(since, { timeZone })} to ${formatDate(last, { timeZone })}`;
  if (share === null) return `No invitation was ${sent}.`;
  return `${formatNumber(part)} of ${plural(whole, { one: "invitation", other: "invitations" })} ${sent}`;
}

export function describeEnded({ meanEnded, ended }: SeatFigures["duration"]): string {
  if (meanEnded === null) return "No seat was given back in this time.";
  return `${plural(ended, { one: "seat", other: "seats" })} given back after ${formatDuration(meanEnded)} on average`;
}
