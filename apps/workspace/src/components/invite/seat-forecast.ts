import { formatNumber, plural } from "@tenantry/ui/lib/format";
import { countSeats, overagePrice, type Seats } from "@/workspace/seat-words";
import { type InviteRow, isFilled } from "./invite-form";

export type SeatForecast = {
  /** How many different addresses are written down. */
  people: number;
  sentence: string;
  /** Set when the plan's seats do not suffice: `warning` costs, `danger` will be refused. */
  tone: "info" | "warning" | "danger";
};

/** What the invitations would do to the seats, from the summary and what is written so far. */
export function forecastSeats(seats: Seats, rows: InviteRow[]): SeatForecast {
  const byAddress = new Map(rows.filter(isFilled).map((row) => [row.email.trim().toLowerCase(), row]));
  const people = byAddress.size;
  const needed = [...byAddress.values()].filter(({ role }) => !seats.freeRoles.includes(role)).length;
  const state = describeState(seats);
  if (people === 0) return { people, sentence: state, tone: "info" };

  const invitations = people === 1 ? "This invitation" : `These ${formatNumber(people)} invitations`;
  const say = (end: string, tone: SeatForecast["tone"]) => ({ people, sentence: `${state} ${end}`, tone });
  const one = people === 1;
  if (needed === 0) return say(`${invitations} ${one ? "takes" : "take"} no seat.`, "info");
  const free = seats.available ?? Number.POSITIVE_INFINITY;
  if (needed <= free) {
    return say(`${invitations} ${one ? "reserves" : "reserve"} ${countSeats(needed)}.`, "info");
  }
  const missing = needed - free;
  const lack = `${invitations} ${one ? "needs" : "need"} ${plural(missing, { one: "more seat", other: "more seats" })} than are free.`;
  const room = seats.maximum === null ? Number.POSITIVE_INFINITY : seats.maximum - seats.used - seats.pending;
  if (needed > room) return say(lack, "danger");
  const price = overagePrice(seats);
  return say(
    `${lack} ${price ? `Each seat over costs ${price}, once the person has joined.` : "Seats over cost nothing extra."}`,
    "warning",
  );
}

/** "4 of 5 seats used, 1 reserved." */
function describeState({ used, pending, total }: Seats): string {
  const reserved = pending > 0 ? `, ${formatNumber(pending)} reserved` : "";
  if (total === null) return `${countSeats(used)} used${reserved}, no limit.`;
  return `${formatNumber(used)} of ${countSeats(total)} used${reserved}.`;
}
