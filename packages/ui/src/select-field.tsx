"use client";

import { Select } from "@base-ui/react/select";
import { Check, ChevronsUpDown } from "lucide-react";
import { type ReactNode, useId } from "react";
import { Field, type FieldProps, fieldAria, inputClass } from "./field";
import { cn } from "./lib/cn";
import { itemClass, panelClass } from "./lib/layer-styles";

export interface SelectOption<Value extends string> {
  value: Value;
  label: ReactNode;
  /** A second line in the list, such as what a role may do. */
  description?: ReactNode;
  disabled?: boolean;
}

interface SelectFieldProps<Value extends string> extends FieldProps {
  options: readonly SelectOption<Value>[];
  value?: Value | null;
  defaultValue?: Value;
  onValueChange?: (value: Value) => void;
  name?: string;
  placeholder?: string;
  disabled?: boolean;
  required?: boolean;
  size?: "md" | "sm";
  id?: string;
}

/** One choice from a list of up to about twenty. With two to five short options prefer `RadioGroup`. */
export function SelectField<Value extends string>({
  label,
  hint,
  error,
  hideLabel,
  optional,
  className,
  options,
  onValueChange,
  placeholder = "Choose",
  size = "md",
  id: ownId,
  ...props
}: SelectFieldProps<Value>) {
  const generatedId = useId();
  const id = ownId ?? generatedId;
  return (
    <Field {...{ id, label, hint, error, hideLabel, optional, className }}>
      <Select.Root
        {...props}
        items={options}
        onValueChange={(value) => value !== null && onValueChange?.(value)}
        modal={false}
      >
        <Select.Trigger
          {...fieldAria(id, { hint, error })}
          id={id}
          className={cn(
            inputClass,
            "flex select-none items-center justify-between gap-2 pr-2 pl-3 text-left data-disabled:cursor-not-allowed data-disabled:bg-active data-disabled:text-subtle",
            size === "sm" ? "h-control-sm" : "h-control",
          )}
        >
          <Select.Value className="min-w-0 truncate data-placeholder:text-subtle" placeholder={placeholder} />
          <Select.Icon className="text-muted">
            <ChevronsUpDown aria-hidden className="size-4" />
          </Select.Icon>
        </Select.Trigger>
        <Select.Portal>
          <Select.Positioner
            sideOffset={4}
            collisionPadding={8}
            alignItemWithTrigger={false}
            className="z-50 outline-none"
          >
            <Select.Popup className={cn(panelClass, "min-w-(--anchor-width) max-w-[min(24rem,92vw)]")}>
              <Select.List className="max-h-[min(20rem,var(--available-height))] overflow-y-auto p-1">
                {options.map((option) => (
                  <Option key={option.value} option={option} />
                ))}
              </Select.List>
            </Select.Popup>
          </Select.Positioner>
        </Select.Portal>
      </Select.Root>
    </Field>
  );
}

function Option<Value extends string>({ option }: { option: SelectOption<Value> }) {
  return (
    <Select.Item
      value={option.value}
      disabled={option.disabled}
      className={cn(itemClass, "grid grid-cols-[1fr_1rem] items-start gap-x-3 py-1.5 pr-2")}
    >
      <span className="min-w-0">
        <Select.ItemText>{option.label}</Select.ItemText>
        {option.description ? <span className="block text-muted text-sm">{option.description}</span> : null}
      </span>
      <Select.ItemIndicator className="flex h-5 items-center">
        <Check aria-hidden className="text-accent-text" />
      </Select.ItemIndicator>
    </Select.Item>
  );
}
