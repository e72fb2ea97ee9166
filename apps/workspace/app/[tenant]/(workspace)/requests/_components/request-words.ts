import type { WorkspaceOutputs } from "@tenantry/api/workspace-router";
import type { BadgeTone } from "@tenantry/ui/badge";
import { formatDate } from "@tenantry/ui/lib/format";
import { asRole } from "@/workspace/role-words";

export type SeatRequest = WorkspaceOutputs["requests"]["list"]["rows"][number];

export const statusWords: Record<SeatRequest["status"], { tone: BadgeTone; word: string }> = {
  PENDING: { tone: "info", word: "Waiting" },
  GRANTED: { tone: "success", word: "Granted" },
  DECLINED: { tone: "neutral", word: "Declined" },
  WITHDRAWN: { tone: "neutral", word: "Closed" },
};

const ways: Record<string, string> = {
  link: "by a link",
  domain: "by their domain",
  invitation: "by their invitation",
};

/** What is asked for, and by whom, in a sentence. */
export function describeRequest(request: SeatRequest, timeZone: string): string {
  const { kind, role, seatType, seatExpiresAt, requestedByLabel, door } = request;
  const as = seatType === "CONTRACTOR" ? "as a contractor" : asRole(role);
  const until = seatExpiresAt ? ` until ${formatDate(seatExpiresAt, { timeZone })}` : "";
  if (kind === "JOIN") return `Asks to join ${ways[door] ?? "here"} ${as}${until}`;
  if (kind === "INVITE") return `${requestedByLabel} wants to invite them ${as}${until}`;
  if (kind === "REACTIVATE") return `${requestedByLabel} wants to bring them back ${as}${until}`;
  return `${requestedByLabel} wants to seat them ${as}${until}`;
}

/** What a yes takes, in a few words. */
export function describeSeat({ seatType, needsOwner }: SeatRequest): { tone: BadgeTone; word: string } {
  if (seatType === "VIEWER") return { tone: "neutral", word: "Free seat" };
  return needsOwner ? { tone: "warning", word: "Above the limit" } : { tone: "neutral", word: "1 seat" };
}
