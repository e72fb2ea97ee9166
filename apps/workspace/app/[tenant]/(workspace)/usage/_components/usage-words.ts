import type { WorkspaceOutputs } from "@tenantry/api/workspace-router";
import { formatNumber } from "@tenantry/ui/lib/format";

export type MeterUsage = WorkspaceOutputs["usage"]["get"]["meters"][number];

/** How a meter comes to its number, for whoever wonders. */
export const readingWords: Record<MeterUsage["aggregation"], string> = {
  COUNT: "How often it happened",
  SUM: "Added up",
  MAX: "The highest",
  LAST: "The latest",
  UNIQUE: "How many different ones",
};

/** "1,204.5": all its places, which a number of JavaScript might not have. */
export function formatQuantity(quantity: string): string {
  const [whole = "0", places] = quantity.replace("-", "").split(".");
  const sign = quantity.startsWith("-") ? "−" : "";
  return `${sign}${formatNumber(BigInt(whole))}${places ? `.${places}` : ""}`;
}

/** What a meter's figure of one day is. */
export const dayWords: Record<MeterUsage["aggregation"], string> = {
  COUNT: "Events of each day",
  SUM: "What was added up on each day",
  MAX: "The highest of each day",
  LAST: "The latest of each day",
  UNIQUE: "Different ones on each day",
};
