import type { WorkspaceOutputs } from "@tenantry/api/workspace-router";
import { formatMoney, formatNumber } from "@tenantry/ui/lib/format";
import { countSeats, intervalWord } from "@/workspace/seat-words";

export type Offer = WorkspaceOutputs["billing"]["listPlans"]["offers"][number];
export type Interval = WorkspaceOutputs["billing"]["listPlans"]["interval"];

export const plansDescription =
  "A larger plan is yours as soon as it is paid. A smaller one follows when what you have paid for is over.";

/** What stands in the way of choosing. */
export const underWayWords = {
  PURCHASE: "Seats are being paid",
  UPGRADE: "Another plan is being paid",
  RELEASE: "Seats are to be released",
  DOWNGRADE: "Another plan is to follow",
} as const;

/** What a seat costs for an interval; null where the plan is not sold by it. */
export function priceOf(offer: Offer, interval: Interval): number | null {
  return interval === "YEAR" ? offer.seatPriceYearMinor : offer.seatPriceMinor;
}

/** "From 10 seats, $100.00 a month", "For each seat in use". */
export function describeSize(offer: Offer, interval: Interval): string {
  const price = priceOf(offer, interval);
  if (offer.seats === null || price === null) return "For each seat in use, without a limit";
  return `From ${countSeats(offer.seats)}: ${formatMoney(offer.seats * price, offer.currency)} a ${intervalWord[interval]}`;
}

/** What becomes of growth at the limit. */
export function describeLimit(offer: Offer): string {
  const { seats, seatPolicy, overageCap, overagePriceMinor, currency } = offer;
  if (seats === null) return "As many people as you like";
  if (seatPolicy === "HARD") return "Nobody beyond your seats";
  const extra =
    overageCap === null
      ? "Beyond your seats as you need"
      : `Up to ${formatNumber(overageCap)} beyond your seats`;
  const price =
    overagePriceMinor > 0 ? `, ${formatMoney(overagePriceMinor, currency)} each a month, by the day` : "";
  return `${extra}${seatPolicy === "APPROVAL" ? " where an owner agrees" : ""}${price}`;
}

/** "Custom domains: 2", "Custom domain". */
export function describeFeature({ label, value }: Offer["features"][number]): string {
  if (value === null) return label;
  return `${label}: ${value === "unlimited" ? "no limit" : formatNumber(value)}`;
}

/** "Custom domain is not part of it", "Custom domains: 2 → 1". */
export function describeLoss({
  label,
  before,
  after,
}: WorkspaceOutputs["billing"]["previewPlan"]["losses"][number]): string {
  if (after === null) return `${label} is not part of it.`;
  return `${label}: ${before === null ? "no limit" : formatNumber(before)} → ${formatNumber(after)}`;
}
