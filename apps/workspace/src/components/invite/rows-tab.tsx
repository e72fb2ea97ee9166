"use client";

import { Button } from "@tenantry/ui/button";
import { Checkbox } from "@tenantry/ui/checkbox";
import { Plus } from "lucide-react";
import { type ClipboardEvent, useState } from "react";
import { useFieldArray } from "react-hook-form";
import type { Role } from "@/workspace/role-words";
import { emptyRow, isFilled, maxFieldRows, splitAddresses } from "./draft";
import type { InviteValues } from "./invite-form";
import { InviteRowFields } from "./invite-row-fields";
import type { InviteDraft } from "./use-invite-draft";
import { countOccurrences, type usePreview } from "./use-preview";

type RowsTabProps = {
  draft: InviteDraft;
  defaultRole: Role;
  firstFieldId: string;
  verdictOf: ReturnType<typeof usePreview>["verdictOf"];
};

/** One row a person. Several addresses pasted into one become a row each. */
export function RowsTab({ draft, defaultRole, firstFieldId, verdictOf }: RowsTabProps) {
  const { getValues, setFocus, clearErrors, setValue, control } = draft.form;
  const { fields, append, remove, replace } = useFieldArray<InviteValues, "invitations">({
    control,
    name: "invitations",
  });
  const [hasEnds, setHasEnds] = useState(() => draft.rows.some(({ until }) => until !== ""));
  const occurrenceOf = countOccurrences();

  function paste(event: ClipboardEvent, index: number) {
    const addresses = splitAddresses(event.clipboardData.getData("text"));
    if (addresses.length < 2) return;
    event.preventDefault();
    const rows = getValues("invitations");
    const { role = defaultRole, until = "" } = rows[index] ?? {};
    const before = rows.slice(0, index + 1).filter(isFilled);
    const after = rows.slice(index + 1).filter(isFilled);
    const all = [...before, ...addresses.map((email) => ({ email, role, until })), ...after];
    clearErrors();
    if (all.length > maxFieldRows) return draft.edit(all, "Pasted");
    replace(all);
    focusRow(before.length + addresses.length - 1);
  }

  function removeRow(index: number) {
    remove(index);
    focusRow(Math.min(index, fields.length - 2));
  }

  /** After the rows are drawn. */
  function focusRow(index: number) {
    requestAnimationFrame(() => setFocus(`invitations.${index}.email`));
  }

  function showEnds(wanted: boolean) {
    setHasEnds(wanted);
    if (!wanted) for (const index of fields.keys()) setValue(`invitations.${index}.until`, "");
  }

  return (
    <div className="flex flex-col gap-4">
      <ol className="flex flex-col gap-3">
        {fields.map((field, index) => {
          const row = draft.rows[index];
          return (
            <InviteRowFields
              key={field.id}
              index={index}
              id={index === 0 ? firstFieldId : undefined}
              hasEnd={hasEnds}
              verdict={row && isFilled(row) ? verdictOf(row, occurrenceOf(row)) : null}
              onPaste={paste}
              onRemove={fields.length > 1 ? removeRow : null}
            />
          );
        })}
      </ol>
      <div className="flex flex-wrap items-center justify-between gap-3">
        {fields.length < maxFieldRows ? (
          <Button
            size="sm"
            variant="ghost"
            className="-ml-2"
            icon={<Plus aria-hidden />}
            onClick={() => append(emptyRow(defaultRole))}
          >
            Add another
          </Button>
        ) : null}
        <Checkbox label="For a limited time" checked={hasEnds} onCheckedChange={showEnds} />
      </div>
    </div>
  );
}
