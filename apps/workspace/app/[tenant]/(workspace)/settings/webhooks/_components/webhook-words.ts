import type { WorkspaceOutputs } from "@tenantry/api/workspace-router";
import type { BadgeTone } from "@tenantry/ui/badge";
import { formatNumber } from "@tenantry/ui/lib/format";

export type Webhook = WorkspaceOutputs["webhooks"]["list"]["rows"][number];
export type Delivery = WorkspaceOutputs["webhooks"]["listDeliveries"]["rows"][number];

type Words = { tone: BadgeTone; word: string };

export function describeWebhook({ state, lastProblem, lastAttemptAt }: Webhook): Words {
  if (state === "off") return { tone: "neutral", word: "Off" };
  if (state === "stopped") return { tone: "danger", word: "Turned off after failures" };
  if (lastProblem) return { tone: "warning", word: "Failing" };
  return lastAttemptAt ? { tone: "success", word: "Working" } : { tone: "neutral", word: "Nothing sent yet" };
}

export function describeDelivery({ status, attempts }: Delivery): Words {
  if (status === "DELIVERED") return { tone: "success", word: "Delivered" };
  if (status === "FAILED") return { tone: "danger", word: "Not delivered" };
  return attempts === 0
    ? { tone: "neutral", word: "On its way" }
    : { tone: "warning", word: "Waiting to retry" };
}

/** "204 in 35 ms"; nothing before there was an answer. */
export function describeAnswer({ statusCode, durationMs }: Delivery): string | null {
  if (durationMs === null) return null;
  const took = `${formatNumber(durationMs)} ms`;
  return statusCode === null ? `No answer, ${took}` : `${statusCode} in ${took}`;
}
