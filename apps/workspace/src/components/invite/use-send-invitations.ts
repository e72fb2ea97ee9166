"use client";

import { readError } from "@tenantry/api/read-error";
import { plural } from "@tenantry/ui/lib/format";
import { useToast } from "@tenantry/ui/toast";
import { useRef, useState } from "react";
import { useTRPCClient } from "@/trpc/client";
import { useRefreshTenant, useTenant, useWorkspace } from "@/workspace/tenant";
import { type DraftRow, toInput } from "./draft";
import type { Outcome } from "./verdict-words";

export type ReportLine = { row: DraftRow; outcome: Outcome; message: string | null };

export const invitationWords = { one: "invitation", other: "invitations" };

/** Small enough that progress moves, and that a lost answer leaves little in the dark. */
const chunkSize = 50;

/**
 * Sends the rows part by part. All well: a toast and `onDone`. Otherwise the report is kept to show, with every row in
 * it: after a part that failed the rest is not sent, and says so.
 */
export function useSendInvitations(onDone: () => void) {
  const client = useTRPCClient();
  const tenant = useTenant();
  const { timeZone } = useWorkspace();
  const refresh = useRefreshTenant();
  const toast = useToast();
  const [report, setReport] = useState<ReportLine[] | null>(null);
  const [progress, setProgress] = useState<{ done: number; total: number } | null>(null);
  const [refusal, setRefusal] = useState<string | null>(null);
  // Set before anything is awaited: two presses in one moment both find nothing under way.
  const underWay = useRef(false);

  async function send(rows: readonly DraftRow[], known: readonly ReportLine[]): Promise<void> {
    if (underWay.current) return;
    underWay.current = true;
    setRefusal(null);
    const lines: ReportLine[] = [];
    let failure: string | null = null;
    for (let at = 0; at < rows.length && failure === null; at += chunkSize) {
      const chunk = rows.slice(at, at + chunkSize);
      setProgress({ done: at, total: rows.length });
      try {
        const invitations = chunk.map((row) => toInput(row, timeZone));
        const results = await client.invitations.create.mutate({ tenant, invitations });
        for (const [index, { verdict, message }] of results.entries()) {
          const row = chunk[index];
          if (row) lines.push({ row, outcome: verdict, message });
        }
      } catch (error) {
        failure = readError(error).message;
      }
    }
    setProgress(null);
    underWay.current = false;
    // Also after a failure: somebody else may have taken the seats, and an answer may have been lost on its way.
    await refresh();
    if (failure !== null && lines.length === 0) return setRefusal(failure);
    const unsent = rows.slice(lines.length);
    const all = [
      ...lines,
      ...unsent.map((row) => ({ row, outcome: "failed" as const, message: failure })),
      ...known,
    ];
    if (all.some(({ outcome }) => outcome !== "new")) return setReport(all);
    toast.show({ title: `${plural(all.length, invitationWords)} sent` });
    onDone();
  }

  return {
    send,
    progress,
    report,
    refusal,
    refuse: setRefusal,
    forget: () => {
      setReport(null);
      setRefusal(null);
    },
  };
}
