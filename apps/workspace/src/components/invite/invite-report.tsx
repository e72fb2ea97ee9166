"use client";

import { Badge } from "@tenantry/ui/badge";
import { Button } from "@tenantry/ui/button";
import { downloadCsv } from "@tenantry/ui/lib/download-csv";
import { formatNumber, plural } from "@tenantry/ui/lib/format";
import { Download } from "lucide-react";
import { useEffect, useRef } from "react";
import { writeReport } from "./read-csv";
import { invitationWords, type ReportLine } from "./use-send-invitations";
import { verdictWords } from "./verdict-words";

/** What became of each row, when it was not the same for all: those that need a look come first. */
export function InviteReport({ report }: { report: readonly ReportLine[] }) {
  const summary = useRef<HTMLParagraphElement>(null);
  // The button that had focus is gone.
  useEffect(() => summary.current?.focus(), []);
  const sent = report.filter(({ outcome }) => outcome === "new").length;
  const counts = Map.groupBy(report, ({ outcome }) => outcome);
  const lines = report.toSorted((a, b) => Number(a.outcome === "new") - Number(b.outcome === "new"));
  return (
    <div className="flex flex-col gap-4">
      <p ref={summary} tabIndex={-1} className="outline-none">
        {sent === 0 ? "No invitation was sent." : `${plural(sent, invitationWords)} sent.`}
      </p>
      <ul aria-label="Counts" className="numeric flex flex-wrap gap-2">
        {[...counts].map(([outcome, { length }]) => (
          <li key={outcome}>
            <Badge tone={verdictWords[outcome].tone}>
              {`${verdictWords[outcome].after}: ${formatNumber(length)}`}
            </Badge>
          </li>
        ))}
      </ul>
      <section
        aria-label="Report"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached with the keyboard.
        tabIndex={0}
        className="max-h-80 overflow-y-auto rounded-md border"
      >
        <ul className="divide-y">
          {lines.map(({ row, outcome, message }, index) => (
            <li key={index} className="flex items-start justify-between gap-4 px-4 py-2.5">
              <span className="flex min-w-0 flex-col">
                <span className="wrap-anywhere font-medium">{row.email.trim() || "No address"}</span>
                {message ? <span className="text-muted text-sm">{message}</span> : null}
              </span>
              <Badge tone={verdictWords[outcome].tone}>{verdictWords[outcome].after}</Badge>
            </li>
          ))}
        </ul>
      </section>
      <Button
        size="sm"
        variant="ghost"
        className="-ml-2 self-start"
        icon={<Download aria-hidden />}
        onClick={async () => downloadCsv("invitations-report.csv", await writeReport(report))}
      >
        Download the report
      </Button>
    </div>
  );
}
