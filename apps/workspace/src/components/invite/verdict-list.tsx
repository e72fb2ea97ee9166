"use client";

import { Badge } from "@tenantry/ui/badge";
import { plural } from "@tenantry/ui/lib/format";
import { roleNames } from "@/workspace/role-words";
import type { FileRow } from "./draft";
import { countOccurrences, type usePreview } from "./use-preview";
import { verdictWords } from "./verdict-words";

type VerdictListProps = {
  rows: readonly FileRow[];
  verdictOf: ReturnType<typeof usePreview>["verdictOf"];
};

/** Each row with what would become of it. It scrolls by itself, so that what follows stays in sight. */
export function VerdictList({ rows, verdictOf }: VerdictListProps) {
  const occurrenceOf = countOccurrences();
  if (rows.length === 0) return null;
  return (
    <section
      aria-label={plural(rows.length, { one: "row", other: "rows" })}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached with the keyboard.
      tabIndex={0}
      className="max-h-72 overflow-y-auto rounded-md border"
    >
      <ul className="divide-y">
        {rows.map((row, index) => {
          const verdict = row.problem === null ? verdictOf(row, occurrenceOf(row)) : null;
          const words = row.problem === null ? verdict && verdictWords[verdict.verdict] : verdictWords.failed;
          const message = row.problem ?? verdict?.message;
          const details = [roleNames[row.role], row.until ? `until ${row.until}` : ""]
            .filter(Boolean)
            .join(", ");
          return (
            <li key={index} className="flex items-start justify-between gap-3 px-3 py-2 text-sm">
              <span className="flex min-w-0 flex-col">
                <span className="wrap-anywhere font-medium">{row.email.trim() || "No address"}</span>
                <span className="numeric text-muted">{message ? `${details}. ${message}` : details}</span>
              </span>
              {words ? <Badge tone={words.tone}>{words.before}</Badge> : null}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
