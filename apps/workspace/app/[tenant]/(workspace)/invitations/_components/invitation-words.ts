import type { WorkspaceOutputs } from "@tenantry/api/workspace-router";
import type { BadgeTone } from "@tenantry/ui/badge";
import type { Group, Sort } from "../search-params";

export type Invitation = WorkspaceOutputs["invitations"]["list"]["rows"][number];

export const statusWords: Record<Invitation["status"], { tone: BadgeTone; word: string }> = {
  PENDING: { tone: "info", word: "Open" },
  ACCEPTED: { tone: "success", word: "Joined" },
  DECLINED: { tone: "neutral", word: "Declined" },
  CANCELLED: { tone: "neutral", word: "Cancelled" },
  EXPIRED: { tone: "warning", word: "Expired" },
  BOUNCED: { tone: "danger", word: "Undeliverable" },
};

export const groupWords: Record<Group, { label: string; caption: string; empty: string }> = {
  open: { label: "Open", caption: "Open invitations", empty: "No open invitations" },
  accepted: { label: "Joined", caption: "Invitations that were used", empty: "Nobody has joined yet" },
  expired: { label: "Expired", caption: "Expired invitations", empty: "No expired invitations" },
  closed: {
    label: "Declined or cancelled",
    caption: "Declined and cancelled invitations",
    empty: "None was declined or cancelled",
  },
  bounced: {
    label: "Undeliverable",
    caption: "Undeliverable invitations",
    empty: "Every letter found its way",
  },
};

export const sortWords: Record<Sort, string> = {
  newest: "Newest first",
  oldest: "Oldest first",
  expiry: "Expiring first",
  address: "By address",
};

/** What can be done with several invitations; each states what it can be done to. */
export type Act = "resend" | "extend" | "cancel";

/** What was used, declined or cancelled stays as it is; an address that refused its letter can be tried once more. */
export const mayAct = (act: Act, { status }: Pick<Invitation, "status">): boolean =>
  status === "PENDING" || status === "EXPIRED" || (status === "BOUNCED" && act === "resend");

export const canBeSelected = (invitation: Pick<Invitation, "status">): boolean =>
  mayAct("resend", invitation);
