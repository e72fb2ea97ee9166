"use client";

import { Alert } from "@tenantry/ui/alert";
import { Button } from "@tenantry/ui/button";
import { plural } from "@tenantry/ui/lib/format";
import { Plus } from "lucide-react";
import { type ClipboardEvent, useState } from "react";
import { useFieldArray, useFormContext } from "react-hook-form";
import type { Role } from "@/workspace/role-words";
import { emptyRow, type InviteValues, isFilled, maxRows, splitAddresses } from "./invite-form";
import { InviteRowFields } from "./invite-row-fields";
import { SeatLine } from "./seat-line";

type InviteFieldsProps = { refusal: string | null; defaultRole: Role };

/** The rows, what they do to the seats, and what the server had against them. */
export function InviteFields({ refusal, defaultRole }: InviteFieldsProps) {
  const { getValues, setFocus, clearErrors } = useFormContext<InviteValues>();
  const { fields, append, remove, replace } = useFieldArray<InviteValues, "invitations">({
    name: "invitations",
  });
  const [leftOut, setLeftOut] = useState(0);

  /** Several addresses become a row each, from this row on; empty rows make room. */
  function paste(event: ClipboardEvent, index: number) {
    const addresses = splitAddresses(event.clipboardData.getData("text"));
    if (addresses.length < 2) return;
    event.preventDefault();
    const rows = getValues("invitations");
    const role = rows[index]?.role ?? defaultRole;
    const before = rows.slice(0, index + 1).filter(isFilled);
    const after = rows.slice(index + 1).filter(isFilled);
    const all = [...before, ...addresses.map((email) => ({ email, role })), ...after];
    clearErrors();
    replace(all.slice(0, maxRows));
    setLeftOut(Math.max(0, all.length - maxRows));
    focusRow(Math.min(before.length + addresses.length, maxRows) - 1);
  }

  function removeRow(index: number) {
    remove(index);
    setLeftOut(0);
    focusRow(Math.min(index, fields.length - 2));
  }

  /** After the rows are drawn. */
  function focusRow(index: number) {
    requestAnimationFrame(() => setFocus(`invitations.${index}.email`));
  }

  return (
    <div className="flex flex-col gap-4">
      {refusal ? (
        <Alert tone="danger" announce="assertive" title="Nothing was sent">
          {refusal}
        </Alert>
      ) : null}
      <ol className="flex flex-col gap-3">
        {fields.map((field, index) => (
          <InviteRowFields
            key={field.id}
            index={index}
            onPaste={paste}
            onRemove={fields.length > 1 ? removeRow : null}
          />
        ))}
      </ol>
      {leftOut > 0 ? (
        <Alert tone="warning" announce="polite">
          {`${maxRows} people at a time. ${plural(leftOut, { one: "address was", other: "addresses were" })} left out.`}
        </Alert>
      ) : null}
      {fields.length < maxRows ? (
        <Button
          size="sm"
          variant="ghost"
          className="-ml-2 self-start"
          icon={<Plus aria-hidden />}
          onClick={() => append(emptyRow(defaultRole))}
        >
          Add another
        </Button>
      ) : null}
      <SeatLine />
    </div>
  );
}
