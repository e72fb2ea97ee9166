"use client";

import { IconButton } from "@tenantry/ui/icon-button";
import { SelectField } from "@tenantry/ui/select-field";
import { TextField } from "@tenantry/ui/text-field";
import { X } from "lucide-react";
import type { ClipboardEvent } from "react";
import { Controller, useFormContext } from "react-hook-form";
import { roleDescriptions, roleNames } from "@/workspace/role-words";
import { useWorkspace } from "@/workspace/tenant";
import type { Result } from "./draft";
import type { InviteValues } from "./invite-form";
import { verdictWords } from "./verdict-words";

type InviteRowFieldsProps = {
  index: number;
  id: string | undefined;
  /** Whether the seat may have a last day. */
  hasEnd: boolean;
  /** What would become of the row; null while nothing is known. */
  verdict: Result | null;
  onPaste: (event: ClipboardEvent, index: number) => void;
  /** Null for the only row. */
  onRemove: ((index: number) => void) | null;
};

/** One person: address, role, and for contractors the last day. The labels are shown once, above the first row. */
export function InviteRowFields({ index, id, hasEnd, verdict, onPaste, onRemove }: InviteRowFieldsProps) {
  const { register, formState, control } = useFormContext<InviteValues>();
  const { grantableRoles } = useWorkspace();
  const isFirst = index === 0;
  const number = <span className="sr-only"> {index + 1}</span>;
  return (
    <li className="flex flex-wrap items-start gap-2 sm:flex-nowrap">
      <TextField
        id={id}
        className="flex-1 max-sm:basis-40"
        label={<>Email address{number}</>}
        hideLabel={!isFirst}
        type="email"
        inputMode="email"
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        placeholder="name@example.com"
        error={formState.errors.invitations?.[index]?.email?.message}
        hint={describe(verdict)}
        onPaste={(event) => onPaste(event, index)}
        {...register(`invitations.${index}.email`)}
      />
      <Controller
        control={control}
        name={`invitations.${index}.role`}
        render={({ field }) => (
          <SelectField
            className="w-28 shrink-0 sm:w-36"
            label={<>Role{number}</>}
            hideLabel={!isFirst}
            options={grantableRoles.map((role) => ({
              value: role,
              label: roleNames[role],
              description: roleDescriptions[role],
            }))}
            value={field.value}
            onValueChange={field.onChange}
          />
        )}
      />
      {hasEnd ? (
        <TextField
          type="date"
          className="w-40 shrink-0 max-sm:order-last"
          label={<>Last day{number}</>}
          hideLabel={!isFirst}
          {...register(`invitations.${index}.until`)}
        />
      ) : null}
      <IconButton
        label={`Remove row ${index + 1}`}
        tooltip={false}
        disabled={!onRemove}
        onClick={() => onRemove?.(index)}
        className={isFirst ? "mt-6.5" : undefined}
      >
        <X aria-hidden />
      </IconButton>
    </li>
  );
}

/** What is worth a word while somebody writes: not that they are fine, and not that they are unfinished. */
function describe(verdict: Result | null): string | undefined {
  if (!verdict || verdict.verdict === "new" || verdict.verdict === "invalid_address") return undefined;
  return `${verdictWords[verdict.verdict].before}. ${verdict.message ?? ""}`.trim();
}
