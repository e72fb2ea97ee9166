"use client";

import { Alert } from "@tenantry/ui/alert";
import { Button } from "@tenantry/ui/button";
import { downloadCsv } from "@tenantry/ui/lib/download-csv";
import { plural } from "@tenantry/ui/lib/format";
import { Download } from "lucide-react";
import { useState } from "react";
import type { Role } from "@/workspace/role-words";
import { type FileRow, maxFieldRows } from "./draft";
import { DropZone } from "./drop-zone";
import { ForAllFields } from "./for-all-fields";
import { largestFileBytes, readCsv, templateCsv } from "./read-csv";
import type { InviteDraft } from "./use-invite-draft";
import type { usePreview } from "./use-preview";
import { VerdictList } from "./verdict-list";

type FileTabProps = {
  draft: InviteDraft;
  defaultRole: Role;
  verdictOf: ReturnType<typeof usePreview>["verdictOf"];
};

/** A table of people from a file: read here, sent only when it has been looked at. */
export function FileTab({ draft, defaultRole, verdictOf }: FileTabProps) {
  const { file, setFile, rows } = draft;
  const [problem, setProblem] = useState<string | null>(null);
  const roles = new Set(rows.map(({ role }) => role));

  async function read(chosen: File) {
    setProblem(null);
    try {
      if (chosen.size > largestFileBytes) throw new Error("This file is too large for a list of people.");
      setFile({ name: chosen.name, rows: await readCsv(await chosen.text(), defaultRole) });
    } catch (error) {
      setProblem(error instanceof Error ? error.message : "This file could not be read.");
    }
  }
  const setAll = (change: Partial<FileRow>) =>
    file && setFile({ ...file, rows: file.rows.map((row) => ({ ...row, ...change, problem: null })) });

  return (
    <div className="flex flex-col gap-4">
      <DropZone onFile={read} />
      <Button
        size="sm"
        variant="ghost"
        className="-ml-2 self-start"
        icon={<Download aria-hidden />}
        onClick={() => downloadCsv("invitations.csv", templateCsv)}
      >
        Download a template
      </Button>
      {problem ? (
        <Alert tone="danger" announce="assertive">
          {problem}
        </Alert>
      ) : null}
      {file ? (
        <>
          <p className="numeric font-medium">{`${file.name}: ${plural(file.rows.length, { one: "row", other: "rows" })}`}</p>
          <ForAllFields
            role={roles.size === 1 ? ([...roles][0] ?? null) : null}
            until={rows.every(({ until }) => until === rows[0]?.until) ? (rows[0]?.until ?? "") : ""}
            onRole={(role) => setAll({ role })}
            onUntil={(until) => setAll({ until })}
          />
          <VerdictList rows={rows} verdictOf={verdictOf} />
          {rows.length <= maxFieldRows ? (
            <Button size="sm" className="self-start" onClick={() => draft.edit(rows, file.name)}>
              Change them one by one
            </Button>
          ) : null}
        </>
      ) : null}
    </div>
  );
}
