import { formatDate, formatDay, formatMoney, formatNumber, plural } from "../lib/format";
import type { ExpectedOverage, SeatForecast, ShownForecast } from "./figures";

type Seats = { used: number; total: number | null };
export type ForecastWords = { headline: string; details: string[] };

const seat = { one: "seat", other: "seats" };
const day = { one: "day", other: "days" };

/** So many full days of history are needed for a forecast. */
const fewestDays = 14;

/** What the forecast says, in sentences: the one that matters, and what qualifies it. */
export function describeForecast({ forecast, history }: SeatForecast, seats: Seats): ForecastWords {
  if (forecast.state === "SHOWN") return describeShown(forecast, seats);
  if (forecast.reason === "SHORT_HISTORY") {
    const missing = Math.max(1, fewestDays - history.length);
    return {
      headline: "Too early for a forecast.",
      details: [
        `It takes ${fewestDays} full days of history. ${formatNumber(history.length)} ${history.length === 1 ? "is" : "are"} there; come back in ${plural(missing, day)}.`,
      ],
    };
  }
  return {
    headline: "No forecast: the seats follow no trend.",
    details: [
      `Tried on past days, every forecast did worse than “the same as today”, which is ${plural(seats.used, seat)}.`,
    ],
  };
}

function describeShown(forecast: ShownForecast, seats: Seats): ForecastWords {
  const { days, slope } = forecast;
  const last = days.at(-1);
  const pace = describePace(slope);
  if (!last) return { headline: pace, details: [] };
  const ahead = `${pace} About ${plural(Math.round(last.expected), seat)} on ${formatDay(last.day)}, in 4 of 5 cases between ${formatNumber(Math.round(last.low))} and ${formatNumber(Math.round(last.high))}.`;
  const { headline, details } = describeLimit(forecast, seats, last.day);
  return {
    headline: headline ?? pace,
    details: [...details, headline ? ahead : ahead.slice(pace.length + 1)],
  };
}

/** Per week, and per month where it would be less than one a week. */
function describePace(slope: number): string {
  if (slope === 0) return "The seats neither grow nor shrink.";
  const verb = slope > 0 ? "grow" : "shrink";
  const [count, unit] =
    Math.abs(slope) * 7 >= 1 ? [Math.abs(slope) * 7, "week"] : [Math.abs(slope) * 30, "month"];
  return `The seats ${verb} by about ${formatNumber(count, { maximumFractionDigits: 1 })} a ${unit}.`;
}

function describeLimit({ limit }: ShownForecast, { used, total }: Seats, lastDay: string) {
  if (total === null) return { headline: null, details: ["The plan has no seat limit."] };
  if (!limit) {
    const over = used - total;
    const headline =
      over > 0
        ? `${plural(over, seat)} over the limit already.`
        : `All ${plural(total, seat)} are taken already.`;
    return { headline, details: [] };
  }
  const count = plural(limit.seats, seat);
  if (limit.expected) {
    return {
      headline: `At this pace all ${count} are taken on ${formatDay(limit.expected)}.`,
      details: [describeSpan(limit, lastDay)],
    };
  }
  const early = limit.earliest
    ? [`In 1 of 10 cases they are all taken by ${formatDay(limit.earliest)}.`]
    : [];
  return { headline: `At this pace ${count} last beyond ${formatDay(lastDay)}.`, details: early };
}

function describeSpan({ earliest, latest }: NonNullable<ShownForecast["limit"]>, lastDay: string): string {
  const from = earliest ? formatDay(earliest) : null;
  if (!latest)
    return `In 4 of 5 cases not before ${from ?? formatDay(lastDay)}; it may also be after ${formatDay(lastDay)}.`;
  return earliest === latest
    ? `In 4 of 5 cases on that day.`
    : `In 4 of 5 cases between ${from} and ${formatDay(latest)}.`;
}

/** One billing month: what it is expected to come to, and between which amounts. */
export function describeOverage(
  { expectedMinor, lowMinor, highMinor }: ExpectedOverage,
  currency: string,
): { amount: string; range: string | null } {
  const money = (minor: number) => formatMoney(minor, currency);
  return {
    amount: money(expectedMinor),
    range: lowMinor === highMinor ? null : `in 4 of 5 cases ${money(lowMinor)} to ${money(highMinor)}`,
  };
}

export function formatMonth({ periodStart, periodEnd }: ExpectedOverage, timeZone: string): string {
  return `${formatDate(periodStart, { timeZone })} to ${formatDate(periodEnd, { timeZone })}`;
}
