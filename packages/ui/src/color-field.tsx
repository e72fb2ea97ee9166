"use client";

import { useId } from "react";
import { Field, type FieldProps, fieldAria, inputClass } from "./field";
import { cn } from "./lib/cn";

interface ColorFieldProps extends FieldProps {
  /** `#rrggbb`, or what is being typed. */
  value: string;
  onValueChange: (value: string) => void;
  disabled?: boolean;
  /** Names the swatch that opens the browser's own picker. */
  pickerLabel?: string;
  /** A colour as an example, which the picker begins with. */
  placeholder?: string;
}

const complete = /^#[0-9a-f]{6}$/i;

/** A colour as text, with the browser's own picker beside it. */
export function ColorField({
  label,
  hint,
  error,
  hideLabel,
  optional,
  className,
  value,
  onValueChange,
  disabled,
  pickerLabel = "Pick a colour",
  placeholder = "#2559c4",
}: ColorFieldProps) {
  const id = useId();
  return (
    <Field {...{ id, label, hint, error, hideLabel, optional, className }}>
      <div className="flex items-stretch gap-2">
        <input
          type="color"
          aria-label={pickerLabel}
          value={complete.test(value) ? value.toLowerCase() : placeholder}
          disabled={disabled}
          onChange={(event) => onValueChange(event.target.value)}
          className="h-control w-12 shrink-0 cursor-pointer rounded-md border border-control bg-surface p-1 disabled:cursor-not-allowed disabled:opacity-60"
        />
        <input
          id={id}
          {...fieldAria(id, { hint, error })}
          value={value}
          disabled={disabled}
          spellCheck={false}
          autoComplete="off"
          placeholder={placeholder}
          maxLength={7}
          onChange={(event) => onValueChange(event.target.value.trim().toLowerCase())}
          className={cn(inputClass, "numeric h-control max-w-40 px-3")}
        />
      </div>
    </Field>
  );
}
