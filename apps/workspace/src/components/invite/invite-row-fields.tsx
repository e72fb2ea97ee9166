"use client";

import { IconButton } from "@tenantry/ui/icon-button";
import { SelectField } from "@tenantry/ui/select-field";
import { TextField } from "@tenantry/ui/text-field";
import { X } from "lucide-react";
import type { ClipboardEvent } from "react";
import { Controller, useFormContext } from "react-hook-form";
import { roleDescriptions, roleNames } from "@/workspace/role-words";
import { useWorkspace } from "@/workspace/tenant";
import type { InviteValues } from "./invite-form";

type InviteRowFieldsProps = {
  index: number;
  onPaste: (event: ClipboardEvent, index: number) => void;
  /** Null for the only row. */
  onRemove: ((index: number) => void) | null;
};

/** One person: address and role. The labels are shown once, above the first row. */
export function InviteRowFields({ index, onPaste, onRemove }: InviteRowFieldsProps) {
  const { register, formState, control } = useFormContext<InviteValues>();
  const { grantableRoles } = useWorkspace();
  const isFirst = index === 0;
  const number = <span className="sr-only"> {index + 1}</span>;
  return (
    <li className="flex items-start gap-2">
      <TextField
        className="flex-1"
        label={<>Email address{number}</>}
        hideLabel={!isFirst}
        type="email"
        inputMode="email"
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        placeholder="name@example.com"
        error={formState.errors.invitations?.[index]?.email?.message}
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
