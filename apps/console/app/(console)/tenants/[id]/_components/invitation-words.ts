import type { ConsoleOutputs } from "@tenantry/api/console-router";
import type { BadgeTone } from "@tenantry/ui/badge";
import type { InvitationGroup } from "@/lib/queries";

export type Invitation = ConsoleOutputs["tenants"]["listInvitations"]["rows"][number];

export const statusWords: Record<Invitation["status"], { tone: BadgeTone; word: string }> = {
  PENDING: { tone: "info", word: "Open" },
  ACCEPTED: { tone: "success", word: "Joined" },
  DECLINED: { tone: "neutral", word: "Declined" },
  CANCELLED: { tone: "neutral", word: "Cancelled" },
  EXPIRED: { tone: "warning", word: "Expired" },
  BOUNCED: { tone: "danger", word: "Undeliverable" },
};

export const groupWords: Record<InvitationGroup, string> = {
  all: "All",
  open: "Open",
  accepted: "Joined",
  expired: "Expired",
  closed: "Declined or cancelled",
  bounced: "Undeliverable",
};

export type Act = "resend" | "extend" | "cancel";

/** What an operator does, in words: before, as a question, and after. */
export const actWords: Record<Act, { label: string; title: string; effect: string; done: string }> = {
  resend: {
    label: "Send again",
    title: "Send this invitation again?",
    effect:
      "The invited address gets a new link, valid for 7 days; the old one stops working. You do not see either.",
    done: "sent again",
  },
  extend: {
    label: "Extend by 7 days",
    title: "Extend this invitation?",
    effect: "The link that was sent is valid for 7 days from now. No letter goes out.",
    done: "extended",
  },
  cancel: {
    label: "Cancel invitation",
    title: "Cancel this invitation?",
    effect: "The link stops working, and the seat it reserved is free again.",
    done: "cancelled",
  },
};

export const mayAct = (act: Act, { status }: Pick<Invitation, "status">): boolean =>
  status === "PENDING" || status === "EXPIRED" || (status === "BOUNCED" && act === "resend");
