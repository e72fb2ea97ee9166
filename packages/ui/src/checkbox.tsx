"use client";

import { Checkbox as BaseCheckbox } from "@base-ui/react/checkbox";
import { Check, Minus } from "lucide-react";
import { type ReactNode, useId } from "react";
import { FieldMessages, fieldAria } from "./field";
import { choiceClass } from "./lib/choice-styles";
import { cn } from "./lib/cn";

interface CheckboxProps {
  label: ReactNode;
  hint?: ReactNode;
  error?: ReactNode;
  /** For tables: the label is read but not shown. */
  hideLabel?: boolean;
  checked?: boolean;
  defaultChecked?: boolean;
  /** Some but not all of what it stands for. */
  indeterminate?: boolean;
  onCheckedChange?: (checked: boolean) => void;
  name?: string;
  value?: string;
  required?: boolean;
  disabled?: boolean;
  className?: string;
}

/** A yes or no that takes effect when the form is sent, or a row's selection. For at once use `Switch`. */
export function Checkbox({
  label,
  hint,
  error,
  hideLabel,
  className,
  onCheckedChange,
  ...props
}: CheckboxProps) {
  const id = useId();
  return (
    <div className={cn("flex flex-col gap-1", className)}>
      <div className="flex items-start gap-2.5">
        <span className="flex h-(--density-leading) items-center">
          <BaseCheckbox.Root
            {...props}
            {...fieldAria(id, { hint, error })}
            id={id}
            aria-labelledby={`${id}-label`}
            onCheckedChange={(checked) => onCheckedChange?.(checked)}
            className={cn(choiceClass, "rounded-xs")}
          >
            <BaseCheckbox.Indicator className="flex [&_svg]:size-3">
              {props.indeterminate ? (
                <Minus aria-hidden strokeWidth={3} />
              ) : (
                <Check aria-hidden strokeWidth={3} />
              )}
            </BaseCheckbox.Indicator>
          </BaseCheckbox.Root>
        </span>
        <div className={cn("flex min-w-0 flex-col gap-0.5", hideLabel && "sr-only")}>
          <label id={`${id}-label`} htmlFor={id}>
            {label}
          </label>
          <FieldMessages id={id} hint={hint} error={error} />
        </div>
      </div>
    </div>
  );
}
