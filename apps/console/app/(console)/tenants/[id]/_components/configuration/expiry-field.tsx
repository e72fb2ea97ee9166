"use client";

import { TextField } from "@tenantry/ui/text-field";

type ExpiryFieldProps = {
  /** What ends: read out with the field. */
  name: string;
  expiresAt: string | null;
  disabled: boolean;
  onChange: (expiresAt: string | null) => void;
};

/** The day at whose beginning, in UTC, an override ends. Empty is never. */
export function ExpiryField({ name, expiresAt, disabled, onChange }: ExpiryFieldProps) {
  return (
    <TextField
      type="date"
      label={`${name} ends on`}
      hideLabel
      disabled={disabled}
      value={expiresAt?.slice(0, 10) ?? ""}
      onChange={({ target }) => onChange(target.value ? `${target.value}T00:00:00Z` : null)}
      className="w-40"
    />
  );
}
