"use client";

import { NumberField as BaseNumberField } from "@base-ui/react/number-field";
import { Minus, Plus } from "lucide-react";
import { type ReactNode, useId } from "react";
import { Field, type FieldProps, fieldAria, inputClass } from "./field";
import { cn } from "./lib/cn";

interface NumberFieldProps extends FieldProps {
  value?: number | null;
  defaultValue?: number;
  /** Gets `null` when the field is empty. */
  onValueChange?: (value: number | null) => void;
  min?: number;
  max?: number;
  step?: number;
  /** How the number is written: currency, unit, decimals. */
  format?: Intl.NumberFormatOptions;
  locale?: string;
  name?: string;
  disabled?: boolean;
  required?: boolean;
  /** A unit after the field: "seats". */
  suffix?: ReactNode;
  decreaseLabel?: string;
  increaseLabel?: string;
  id?: string;
}

const stepClass =
  "focus-inset flex w-control shrink-0 items-center justify-center text-muted hover:bg-hover hover:text-fg active:bg-active data-disabled:text-subtle data-disabled:hover:bg-transparent [&_svg]:size-4";

/** A whole or decimal number with buttons and arrow keys: seats, limits, prices. */
export function NumberField({
  label,
  hint,
  error,
  hideLabel,
  optional,
  className,
  suffix,
  locale = "en",
  decreaseLabel = "Decrease",
  increaseLabel = "Increase",
  id: ownId,
  ...props
}: NumberFieldProps) {
  const generatedId = useId();
  const id = ownId ?? generatedId;
  return (
    <Field {...{ id, label, hint, error, hideLabel, optional, className }}>
      <BaseNumberField.Root {...props} id={id} locale={locale} className="flex items-center gap-2">
        <BaseNumberField.Group
          className={cn(
            inputClass,
            "flex h-control max-w-44 items-stretch overflow-hidden focus-within:border-focus data-disabled:bg-active",
            error && "border-red-solid",
          )}
        >
          <BaseNumberField.Decrement aria-label={decreaseLabel} className={cn(stepClass, "border-r")}>
            <Minus aria-hidden />
          </BaseNumberField.Decrement>
          <BaseNumberField.Input
            {...fieldAria(id, { hint, error })}
            className="focus-inset numeric w-full min-w-0 bg-transparent px-2 text-center text-input disabled:text-subtle"
          />
          <BaseNumberField.Increment aria-label={increaseLabel} className={cn(stepClass, "border-l")}>
            <Plus aria-hidden />
          </BaseNumberField.Increment>
        </BaseNumberField.Group>
        {suffix ? <span className="text-muted">{suffix}</span> : null}
      </BaseNumberField.Root>
    </Field>
  );
}
