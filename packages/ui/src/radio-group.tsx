"use client";

import { Radio } from "@base-ui/react/radio";
import { RadioGroup as BaseRadioGroup } from "@base-ui/react/radio-group";
import { type ReactNode, useId } from "react";
import { FieldMessages, type FieldProps, fieldAria } from "./field";
import { choiceClass } from "./lib/choice-styles";
import { cn } from "./lib/cn";

interface RadioGroupProps<Value extends string> extends Omit<FieldProps, "optional"> {
  options: readonly { value: Value; label: ReactNode; description?: ReactNode; disabled?: boolean }[];
  value?: Value;
  defaultValue?: Value;
  onValueChange?: (value: Value) => void;
  name?: string;
  disabled?: boolean;
  required?: boolean;
  /** `cards` frames each option, for weighty choices such as plans. */
  variant?: "list" | "cards";
}

/** One of a few options, all of them in sight. */
export function RadioGroup<Value extends string>({
  label,
  hint,
  error,
  hideLabel,
  className,
  options,
  onValueChange,
  variant = "list",
  ...props
}: RadioGroupProps<Value>) {
  const id = useId();
  return (
    <div className={cn("flex flex-col gap-2", className)}>
      <span id={id} className={cn("font-medium", hideLabel && "sr-only")}>
        {label}
      </span>
      <BaseRadioGroup
        {...props}
        {...fieldAria(id, { hint, error })}
        aria-labelledby={id}
        onValueChange={(value: Value) => onValueChange?.(value)}
        className="flex flex-col gap-2"
      >
        {options.map((option) => (
          <Option key={option.value} option={option} framed={variant === "cards"} />
        ))}
      </BaseRadioGroup>
      <FieldMessages id={id} hint={hint} error={error} />
    </div>
  );
}

function Option<Value extends string>({
  option,
  framed,
}: {
  option: RadioGroupProps<Value>["options"][number];
  framed: boolean;
}) {
  const id = useId();
  return (
    <div
      className={cn(
        "relative flex items-start gap-2.5",
        framed &&
          "rounded-md border border-line-strong bg-surface p-3.5 hover:bg-hover has-data-checked:border-accent-solid has-data-checked:bg-accent-bg",
      )}
    >
      <span className="flex h-(--density-leading) items-center">
        <Radio.Root
          value={option.value}
          disabled={option.disabled}
          id={id}
          aria-labelledby={`${id}-label`}
          aria-describedby={option.description ? `${id}-hint` : undefined}
          className={cn(choiceClass, "z-1 rounded-full")}
        >
          <Radio.Indicator className="size-1.5 rounded-full bg-current data-unchecked:hidden" />
        </Radio.Root>
      </span>
      <div className="flex min-w-0 flex-col gap-0.5">
        <label
          id={`${id}-label`}
          htmlFor={id}
          className={cn(
            framed && "font-medium after:absolute after:inset-0",
            option.disabled && "text-subtle",
          )}
        >
          {option.label}
        </label>
        {option.description ? (
          <span id={`${id}-hint`} className="text-muted text-sm">
            {option.description}
          </span>
        ) : null}
      </div>
    </div>
  );
}
