import type { WorkspaceOutputs } from "@tenantry/api/workspace-router";
import type { BadgeTone } from "@tenantry/ui/badge";

export type Invitation = WorkspaceOutputs["invitations"]["list"]["rows"][number];

export const statusWords: Record<Invitation["status"], { tone: BadgeTone; word: string }> = {
  PENDING: { tone: "info", word: "Open" },
  ACCEPTED: { tone: "success", word: "Joined" },
  DECLINED: { tone: "neutral", word: "Declined" },
  CANCELLED: { tone: "neutral", word: "Cancelled" },
  EXPIRED: { tone: "warning", word: "Expired" },
  BOUNCED: { tone: "danger", word: "Undeliverable" },
};

/** Lapsed ones count as open: they can be sent again. */
export const isOpen = ({ status }: Invitation): boolean => status === "PENDING" || status === "EXPIRED";
