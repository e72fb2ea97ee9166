"use client";

import { Search, X } from "lucide-react";
import { type ComponentProps, type ReactNode, useId, useRef } from "react";
import { inputClass } from "./field";
import { cn } from "./lib/cn";

interface SearchFieldProps extends Omit<ComponentProps<"input">, "value" | "onChange" | "type" | "size"> {
  /** Names the field; read, not shown. */
  label: string;
  value: string;
  onValueChange: (value: string) => void;
  /** A key hint such as `<Kbd keys={["/"]} />`, shown while empty. The app binds the key. */
  shortcut?: ReactNode;
  clearLabel?: string;
}

/** Finds or filters as you type. Escape empties it. */
export function SearchField({
  label,
  value,
  onValueChange,
  shortcut,
  clearLabel = "Clear search",
  className,
  id: ownId,
  ...props
}: SearchFieldProps) {
  const generatedId = useId();
  const id = ownId ?? generatedId;
  const input = useRef<HTMLInputElement>(null);

  function clear() {
    onValueChange("");
    input.current?.focus();
  }

  return (
    <div className={cn("relative flex w-full min-w-0 sm:max-w-72", className)}>
      <label htmlFor={id} className="sr-only">
        {label}
      </label>
      <Search
        aria-hidden
        className="pointer-events-none absolute top-1/2 left-2.5 size-4 -translate-y-1/2 text-muted"
      />
      <input
        ref={input}
        autoComplete="off"
        spellCheck={false}
        enterKeyHint="search"
        {...props}
        id={id}
        type="search"
        value={value}
        onChange={(event) => onValueChange(event.target.value)}
        onKeyDown={(event) => {
          props.onKeyDown?.(event);
          if (event.key === "Escape" && value !== "") {
            event.preventDefault();
            event.stopPropagation();
            clear();
          }
        }}
        className={cn(inputClass, "h-control pr-9 pl-8.5")}
      />
      <span className="absolute inset-y-0 right-1.5 flex items-center">
        {value === "" ? (
          shortcut
        ) : (
          <button
            type="button"
            onClick={clear}
            aria-label={clearLabel}
            className="flex size-6 items-center justify-center rounded-sm text-muted hover:bg-active hover:text-fg"
          >
            <X aria-hidden className="size-3.5" />
          </button>
        )}
      </span>
    </div>
  );
}
