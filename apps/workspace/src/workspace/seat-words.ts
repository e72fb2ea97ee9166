import type { WorkspaceOutputs } from "@tenantry/api/workspace-router";
import { formatDay, formatMoney, formatNumber, plural } from "@tenantry/ui/lib/format";
import { type LimitStatus, limitState } from "@tenantry/ui/lib/limit-state";
import type { MessageTone } from "@tenantry/ui/lib/tone";

export type Seats = WorkspaceOutputs["workspaces"]["get"]["seats"];

const seat = { one: "seat", other: "seats" };

/** How often the seats are paid for, as a noun. */
export const intervalWord: Record<Seats["interval"], string> = { MONTH: "month", YEAR: "year" };

export const countSeats = (count: number): string => plural(count, seat);

/** What a seat above the limit costs, as the end of a sentence; null where it costs nothing. */
export function overagePrice(seats: Pick<Seats, "overagePriceMinor" | "currency">): string | null {
  if (seats.overagePriceMinor === 0) return null;
  return `${formatMoney(seats.overagePriceMinor, seats.currency)} a month, by the day`;
}

/** Whether anybody can still be given a seat. */
export function hasRoom({ maximum, used, pending }: Pick<Seats, "maximum" | "used" | "pending">): boolean {
  return maximum === null || used + pending < maximum;
}

/** "Soft limit of 10 seats: you can go over by up to 20 seats; each seat over costs $12.00 a month, by the day." */
export function describePolicy(seats: Seats): string {
  const { total, maximum, policy } = seats;
  if (total === null) return "No limit: as many people as you like.";
  if (policy === "HARD") return `Hard limit of ${countSeats(total)}: nobody can be added beyond it.`;
  const extra =
    maximum === null ? "you can go over" : `you can go over by up to ${countSeats(maximum - total)}`;
  const price = overagePrice(seats);
  const cost = price ? `each seat over costs ${price}` : "seats over cost nothing extra";
  if (policy === "APPROVAL") {
    return `Limit of ${countSeats(total)}: ${extra} where an owner agrees each time; ${cost}. Viewers take no seat.`;
  }
  return `Soft limit of ${countSeats(total)}: ${extra}; ${cost}. Viewers take no seat.`;
}

export type SeatWords = {
  status: LimitStatus;
  tone: MessageTone;
  /** What is so. */
  fact: string;
  /** What it means, and what to do. */
  meaning: string;
};

/** The one place that puts the state of the seats into words: banner, members, seats page. */
export function describeSeats(seats: Seats, mayInvite: boolean): SeatWords {
  const { status } = limitState(seats);
  const { total, available } = seats;
  if (total === null || status === "unlimited" || status === "below") {
    return {
      status,
      tone: "info",
      fact: available === null ? "Your plan has no seat limit." : `${countSeats(available)} free.`,
      meaning: "",
    };
  }
  if (status === "near") {
    const pace = seats.expectedFullOn
      ? `At this pace the last is taken on ${formatDay(seats.expectedFullOn)}. `
      : "";
    return {
      status,
      tone: "warning",
      fact: `${countTaken(seats)}; ${available === 1 ? "1 is" : `${formatNumber(available ?? 0)} are`} free.`,
      meaning: `${pace}${whatComesNext(seats, mayInvite)}`,
    };
  }
  if (status === "reached") {
    return {
      status,
      tone: hasRoom(seats) ? "warning" : "danger",
      fact: `All ${countSeats(total)} are taken.`,
      meaning: whatComesNext(seats, mayInvite),
    };
  }
  return { status, ...describeOver(seats, mayInvite) };
}

function describeOver(seats: Seats, mayInvite: boolean): Omit<SeatWords, "status"> {
  const price = overagePrice(seats);
  if (seats.overage === 0) {
    return {
      tone: "warning",
      fact: `Open invitations go ${countSeats(seats.exposure)} beyond your limit.`,
      meaning:
        `${price ? "They cost nothing until somebody joins." : ""} ${whatComesNext(seats, mayInvite)}`.trim(),
    };
  }
  const fact = `${countSeats(seats.overage)} over your limit.`;
  if (!hasRoom(seats)) return { tone: "danger", fact, meaning: whatComesNext(seats, mayInvite) };
  return {
    tone: "warning",
    fact,
    meaning: price ? `Each costs ${price}.` : "They cost nothing extra.",
  };
}

function whatComesNext(seats: Seats, mayInvite: boolean): string {
  if (hasRoom(seats)) {
    if (seats.policy === "HARD") return "Beyond your limit nobody can be added.";
    const price = overagePrice(seats);
    if (seats.policy === "APPROVAL") {
      return `Beyond your limit an owner must agree to each seat${price ? `, which costs ${price}` : ""}.`;
    }
    return price ? `Beyond your limit each seat costs ${price}.` : "";
  }
  return mayInvite
    ? "Nobody can be added until you free a seat or ask for more."
    : "Nobody can be added until an owner or admin frees a seat.";
}

/** "8 of 10 seats are taken". */
function countTaken({ used, pending, total }: Seats): string {
  return `${formatNumber(used + pending)} of ${countSeats(total ?? 0)} are taken`;
}
