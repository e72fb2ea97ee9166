"use client";

import { Switch as BaseSwitch } from "@base-ui/react/switch";
import { type ReactNode, useId } from "react";
import { FieldMessages, fieldAria } from "./field";
import { cn } from "./lib/cn";

interface SwitchProps {
  label: ReactNode;
  hint?: ReactNode;
  hideLabel?: boolean;
  checked?: boolean;
  defaultChecked?: boolean;
  onCheckedChange?: (checked: boolean) => void;
  name?: string;
  disabled?: boolean;
  className?: string;
}

/** On or off, at once. The label stands first, the switch at the end of the line. */
export function Switch({ label, hint, hideLabel, className, onCheckedChange, ...props }: SwitchProps) {
  const id = useId();
  return (
    <div className={cn("flex items-start justify-between gap-6", hideLabel && "w-fit", className)}>
      <div className={cn("flex min-w-0 flex-col gap-0.5", hideLabel && "sr-only")}>
        <label id={`${id}-label`} htmlFor={id} className="font-medium">
          {label}
        </label>
        <FieldMessages id={id} hint={hint} />
      </div>
      <BaseSwitch.Root
        {...props}
        {...fieldAria(id, { hint })}
        id={id}
        aria-labelledby={`${id}-label`}
        onCheckedChange={(checked) => onCheckedChange?.(checked)}
        className="hit-area flex h-5 w-8.5 shrink-0 items-center rounded-full bg-control p-0.5 transition-colors data-checked:bg-accent-solid data-disabled:cursor-not-allowed data-disabled:opacity-50 forced-colors:border"
      >
        <BaseSwitch.Thumb className="size-4 rounded-full bg-[white] shadow-control transition-transform data-checked:translate-x-3.5 forced-colors:bg-[ButtonText]" />
      </BaseSwitch.Root>
    </div>
  );
}
