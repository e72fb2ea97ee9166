import type { WorkspaceOutputs } from "@tenantry/api/workspace-router";
import { formatNumber } from "@tenantry/ui/lib/format";

export type LedgerEntry = WorkspaceOutputs["seats"]["listLedger"]["rows"][number];

/** By which door somebody came or went, as the filter names it. */
export const doorNames: Record<string, string> = {
  provisioning: "Setting up",
  invitation: "Invitation",
  link: "Invitation link",
  domain: "Company domain",
  request: "Request",
  members_page: "Members page",
  bulk: "Many at once",
  console: "Support",
  expiry: "End of their time",
};

const began: Record<string, string> = {
  created: "Was there when the workspace was set up",
  invitation_accepted: "Accepted an invitation",
  joined_by_link: "Joined by an invitation link",
  joined_by_domain: "Joined by the company's domain",
  request_granted: "Was let in after a request",
  added: "Was added",
  reactivated: "Was reactivated",
  role_changed: "Began with another role",
  seat_changed: "Began on another kind of seat",
  ownership_transferred: "Became or ceased to be owner",
};

const ended: Record<string, string> = {
  deactivated: "Was deactivated",
  removed: "Was removed",
  left: "Left",
  seat_expired: "Their time was over",
  role_changed: "Ended with the former role",
  seat_changed: "Left the former kind of seat",
  ownership_transferred: "Ended with the former role",
};

const terms: Record<string, string> = {
  plan_started: "The plan began",
  plan_changed: "The plan was changed",
  seats_purchased: "Seats were bought",
  seats_released: "Seats were released",
  grant_ended: "Granted seats ended",
  trial_started: "The trial began",
  trial_ended: "The trial ended",
  workspace_closed: "The workspace was closed",
  workspace_reopened: "The workspace was opened again",
};

/** What begins or ends to cost nothing, while the number of seats stays as it is. */
const free: Record<string, string> = {
  trial_started: "Seats above the limit cost nothing",
  trial_ended: "Seats above the limit are billed",
  workspace_closed: "Seats above the limit cost nothing",
  workspace_reopened: "Seats above the limit are billed",
};

/** What happened. A reason that is newer than this page is said plainly, never as its code. */
export function describeEntry({ kind, reason }: LedgerEntry): string {
  if (kind === "BEGIN") return began[reason] ?? "Took a seat";
  if (kind === "END") return ended[reason] ?? "Gave up a seat";
  // An operator's reason is their own sentence.
  return terms[reason] ?? reason;
}

const limitWord = (limit: number | null) => (limit === null ? "no limit" : formatNumber(limit));

/** "10 → 12 seats", for a change of the terms. */
export function describeLimit({ previousLimit, seatLimit, reason }: LedgerEntry): string {
  if (free[reason]) return free[reason];
  if (reason === "plan_started") return `Seats: ${limitWord(seatLimit)}`;
  return `Seats: ${limitWord(previousLimit)} → ${limitWord(seatLimit)}`;
}

/** "4 of 10", right after the entry. */
export function describeTotal({ used, seatLimit }: LedgerEntry): string {
  return seatLimit === null ? formatNumber(used) : `${formatNumber(used)} of ${formatNumber(seatLimit)}`;
}

/** Who did it, and by which door. */
export function describeHand({ door, actorLabel }: LedgerEntry): string {
  const name = door ? (doorNames[door] ?? "Another way") : null;
  return [name, actorLabel ? `by ${actorLabel}` : null].filter(Boolean).join(", ");
}
