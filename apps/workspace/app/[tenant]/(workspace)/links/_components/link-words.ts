import type { WorkspaceOutputs } from "@tenantry/api/workspace-router";
import type { BadgeTone } from "@tenantry/ui/badge";
import { formatNumber } from "@tenantry/ui/lib/format";

export type LinkRecord = WorkspaceOutputs["links"]["list"]["rows"][number];

export const statusWords: Record<LinkRecord["status"], { tone: BadgeTone; word: string }> = {
  OPEN: { tone: "success", word: "Open" },
  EXPIRED: { tone: "neutral", word: "Expired" },
  REVOKED: { tone: "neutral", word: "Revoked" },
  USED_UP: { tone: "warning", word: "Used up" },
};

export const countUses = ({ uses, maxUses }: LinkRecord): string =>
  maxUses === null ? formatNumber(uses) : `${formatNumber(uses)} of ${formatNumber(maxUses)}`;
