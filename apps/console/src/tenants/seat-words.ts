import type { ConsoleOutputs } from "@tenantry/api/console-router";
import { formatMoney, formatNumber, plural } from "@tenantry/ui/lib/format";

export type SeatCounts = ConsoleOutputs["tenants"]["list"]["rows"][number]["seats"];
export type Seats = ConsoleOutputs["tenants"]["get"]["seats"];

export const countSeats = (count: number): string => plural(count, { one: "seat", other: "seats" });

/** "$12.00 a month"; null where a seat over costs nothing. */
export function overagePrice(seats: Pick<Seats, "overagePriceMinor" | "currency">): string | null {
  if (seats.overagePriceMinor === 0) return null;
  return `${formatMoney(seats.overagePriceMinor, seats.currency)} a month`;
}

/** "Soft limit: up to 20 seats over, each $12.00 a month." */
export function describePolicy(seats: Seats): string {
  const { total, maximum, policy } = seats;
  if (total === null) return "No limit on seats.";
  if (policy === "HARD") return "Hard limit: nobody can be added beyond it.";
  const extra = maximum === null ? "any number of seats over" : `up to ${countSeats(maximum - total)} over`;
  const price = overagePrice(seats);
  const cost = price ? `each ${price}` : "free of charge";
  if (policy === "APPROVAL") return `Limit with approval: an owner lets people pass, ${extra}, ${cost}.`;
  return `Soft limit: ${extra}, ${cost}.`;
}

export const policyNames: Record<Seats["policy"], string> = {
  HARD: "Hard limit",
  SOFT: "Soft limit",
  APPROVAL: "Limit with approval",
};

/** The policies to choose from, each with what it would mean for this tenant now. */
export function policyOptions(seats: Seats) {
  const price = overagePrice(seats);
  const cost = price ? `each ${price}` : "free of charge";
  const full = seats.total !== null && seats.used + seats.pending >= seats.total;
  return [
    {
      value: "HARD" as const,
      label: policyNames.HARD,
      description: `Nobody can be added beyond it.${full ? " All seats are taken, so nobody can join." : ""}`,
    },
    { value: "SOFT" as const, label: policyNames.SOFT, description: `People may go over, ${cost}.` },
    {
      value: "APPROVAL" as const,
      label: policyNames.APPROVAL,
      description: `Whoever would go over waits for an owner's word, then ${cost}.`,
    },
  ];
}

export type LimitPreview = { tone: "info" | "warning"; figures: string; meaning: string };

/** What no limit at all would mean. */
export function previewUnlimited({ total }: Seats): LimitPreview {
  const figures = total === null ? "The present terms" : `${formatNumber(total)} → No limit`;
  const meaning = "As many people as they like, and nothing is ever over. They pay for the seats in use.";
  return { tone: "info", figures, meaning };
}

/** What another limit would mean, in numbers and in money, before it is saved. */
export function previewLimit(seats: Seats, limit: number): LimitPreview {
  const preview = previewRoom(seats, limit);
  return { ...preview, meaning: `${preview.meaning} ${describeCharge(seats, limit)}`.trim() };
}

/** What Stripe charges for from then on: the seats in force without those that are granted. */
function describeCharge({ parts, seatPriceMinor, interval, currency }: Seats, limit: number): string {
  const paid = Math.max(1, limit - parts.granted);
  return `From now on they pay for ${countSeats(paid)}, ${formatMoney(paid * seatPriceMinor, currency)} a ${interval === "YEAR" ? "year" : "month"}.`;
}

function previewRoom(seats: Seats, limit: number): LimitPreview {
  const { used, pending, total } = seats;
  const figures = `${total === null ? "No limit" : formatNumber(total)} → ${countSeats(limit)}`;
  const over = used - limit;
  const exposure = used + pending - limit;
  if (exposure <= 0) {
    const free = -exposure;
    return {
      tone: "info",
      figures,
      meaning: free === 0 ? "Exactly full: no seat free." : `${formatNumber(free)} free.`,
    };
  }
  const blocked = describeBlock(seats, limit);
  const price = overagePrice(seats);
  if (over <= 0) {
    const cost = seats.policy !== "HARD" && price ? ` Each who joins beyond it costs ${price}.` : "";
    return {
      tone: "warning",
      figures,
      meaning: `Open invitations would go ${formatNumber(exposure)} beyond it; none is withdrawn.${blocked}${cost}`,
    };
  }
  const cost = seats.policy !== "HARD" && price ? ` Each seat over costs ${price}.` : "";
  return {
    tone: "warning",
    figures,
    meaning: `This would put them ${formatNumber(over)} over. Nobody is removed.${blocked}${cost}`,
  };
}

/** For a limit that would leave no room: how much has to become free before anybody can be added again. */
function describeBlock({ used, pending, total, maximum, policy }: Seats, limit: number): string {
  // A soft limit allows the same number of seats above it, wherever it stands.
  const allowance = policy === "HARD" ? 0 : maximum === null || total === null ? null : maximum - total;
  if (allowance === null) return "";
  const missing = used + pending + 1 - (limit + allowance);
  return missing <= 0
    ? ""
    : ` Nobody else can be added until ${countSeats(missing)} become${missing === 1 ? "s" : ""} free.`;
}
