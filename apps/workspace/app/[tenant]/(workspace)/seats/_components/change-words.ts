import type { WorkspaceOutputs } from "@tenantry/api/workspace-router";
import type { BadgeTone } from "@tenantry/ui/badge";
import { formatDate, formatMoney } from "@tenantry/ui/lib/format";
import { countSeats } from "@/workspace/seat-words";

export type SeatChange = WorkspaceOutputs["seats"]["get"]["changes"][number];

type StatusWords = { tone: BadgeTone; word: string; advice?: string };

export const changeStatuses: Record<SeatChange["status"], StatusWords> = {
  PENDING_PAYMENT: { tone: "info", word: "Being paid", advice: "The seats are yours once this is through." },
  SCHEDULED: { tone: "info", word: "Scheduled" },
  APPLIED: { tone: "success", word: "Done" },
  KEPT: {
    tone: "warning",
    word: "Not released",
    advice: "Free some seats first, then release them once more.",
  },
  FAILED: {
    tone: "danger",
    word: "Not paid",
    advice: "Nothing was granted. Check how you pay, then buy the seats once more.",
  },
  CANCELLED: { tone: "neutral", word: "Cancelled" },
};

/** "3 seats bought for $22.50", "2 seats to be released on Mar 1, 2027". */
export function describeChange(change: SeatChange, timeZone: string): string {
  const seats = countSeats(change.seats);
  if (change.kind === "PURCHASE") {
    const price = formatMoney(change.chargedMinor ?? change.amountMinor, change.currency);
    return change.status === "APPLIED" ? `${seats} bought for ${price}` : `${seats} to buy for ${price}`;
  }
  const day = change.effectiveAt ? formatDate(change.effectiveAt, { timeZone }) : "";
  return change.status === "APPLIED" ? `${seats} released on ${day}` : `${seats} to be released on ${day}`;
}
