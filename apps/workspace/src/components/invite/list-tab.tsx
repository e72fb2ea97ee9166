"use client";

import { Button } from "@tenantry/ui/button";
import { TextareaField } from "@tenantry/ui/textarea-field";
import { maxFieldRows } from "./draft";
import { ForAllFields } from "./for-all-fields";
import type { InviteDraft } from "./use-invite-draft";
import type { usePreview } from "./use-preview";
import { VerdictList } from "./verdict-list";

type ListTabProps = { draft: InviteDraft; verdictOf: ReturnType<typeof usePreview>["verdictOf"] };

/** Many addresses at once, as they come out of a letter or a spreadsheet. */
export function ListTab({ draft, verdictOf }: ListTabProps) {
  const { list, setList, rows } = draft;
  return (
    <div className="flex flex-col gap-4">
      <TextareaField
        label="Addresses"
        hint="Parted by commas, lines or spaces; names as in “Ada <ada@example.com>” are fine."
        rows={4}
        spellCheck={false}
        autoCapitalize="none"
        value={list.text}
        onChange={(event) => setList({ ...list, text: event.target.value })}
      />
      <ForAllFields
        role={list.role}
        until={list.until}
        onRole={(role) => setList({ ...list, role })}
        onUntil={(until) => setList({ ...list, until })}
      />
      <VerdictList rows={rows} verdictOf={verdictOf} />
      {rows.length > 0 && rows.length <= maxFieldRows ? (
        <Button size="sm" className="self-start" onClick={() => draft.edit(rows, "The list")}>
          Change them one by one
        </Button>
      ) : null}
    </div>
  );
}
