import { formatMoney, formatNumber, plural } from "@tenantry/ui/lib/format";
import { countSeats, type Seats } from "@/workspace/seat-words";
import type { Preview } from "./draft";

export type SeatForecast = {
  sentence: string;
  /** `warning` costs, `danger` leaves somebody out. */
  tone: "info" | "warning" | "danger";
};

/** What the invitations would do to the seats, and the exact price, as the server worked it out. */
export function forecastSeats(seats: Seats, preview: Preview | null): SeatForecast {
  const state = describeState(seats);
  if (!preview) return { sentence: state, tone: "info" };
  const people = preview.rows.filter(({ verdict }) => verdict === "new").length;
  const parked = preview.rows.filter(({ verdict }) => verdict === "parked").length;
  const say = (tone: SeatForecast["tone"], ...parts: string[]) => ({
    sentence: [state, ...parts].filter(Boolean).join(" "),
    tone,
  });
  const waiting =
    parked > 0 ? `${plural(parked, { one: "person waits", other: "people wait" })} for an owner.` : "";
  const left =
    preview.notFitting > 0
      ? `${plural(preview.notFitting, { one: "person does", other: "people do" })} not fit.`
      : "";
  const one = people === 1;
  const these = one ? "This invitation" : `These ${formatNumber(people)} invitations`;
  if (preview.extra) {
    const need = `${these} ${one ? "needs" : "need"} ${plural(preview.extra.seats, { one: "more seat", other: "more seats" })} than are free: ${describePrice(preview.extra)}`;
    return say(left ? "danger" : "warning", need, left, waiting);
  }
  const takes =
    people === 0
      ? ""
      : preview.reserving === 0
        ? `${these} ${one ? "takes" : "take"} no seat.`
        : `${these} ${one ? "reserves" : "reserve"} ${countSeats(preview.reserving)}.`;
  return say(left ? "danger" : "info", takes, left, waiting);
}

/** "+$24.00 now, prorated, and $36.00 for a full month." */
export function describePrice(extra: NonNullable<Preview["extra"]>): string {
  if (extra.monthMinor === 0) return "they cost nothing extra.";
  const now = formatMoney(extra.nowMinor, extra.currency);
  return `+${now} now, prorated, and ${formatMoney(extra.monthMinor, extra.currency)} for a full month.`;
}

/** "4 of 5 seats used, 1 reserved." */
function describeState({ used, pending, total }: Seats): string {
  const reserved = pending > 0 ? `, ${formatNumber(pending)} reserved` : "";
  if (total === null) return `${countSeats(used)} used${reserved}, no limit.`;
  return `${formatNumber(used)} of ${countSeats(total)} used${reserved}.`;
}
