import { CircleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { cn } from "./lib/cn";

export interface FieldProps {
  label: ReactNode;
  /** Help that stays visible: format, limits, what happens next. */
  hint?: ReactNode;
  /** What is wrong and how to put it right. Its presence marks the field invalid. */
  error?: ReactNode;
  /** Keeps the label for screen readers only; for filters and table cells. */
  hideLabel?: boolean;
  /** Marks the label; `true` says "optional", text says it in another language. */
  optional?: boolean | string;
  className?: string;
}

/** The look of every text-like control. */
export const inputClass = cn(
  "w-full min-w-0 rounded-sm border border-control bg-surface text-input text-fg shadow-control",
  "transition-[border-color] duration-fast hover:border-neutral-9",
  "focus-visible:border-focus focus-visible:-outline-offset-1",
  "aria-invalid:border-red-solid",
  "disabled:cursor-not-allowed disabled:border-line-strong disabled:bg-active disabled:text-subtle disabled:shadow-none",
);

/** The attributes that tie a control to its hint and error. The ids are those that `Field` gives out. */
export function fieldAria(id: string, { hint, error }: Pick<FieldProps, "hint" | "error">) {
  const described = [error ? `${id}-error` : "", hint ? `${id}-hint` : ""].filter(Boolean).join(" ");
  return { "aria-describedby": described || undefined, "aria-invalid": error ? true : undefined };
}

/**
 * Label, hint and error around a control. The ready fields use it; use it yourself only for a new kind of
 * control, together with `fieldAria` and the same `id`.
 */
export function Field({
  id,
  label,
  hint,
  error,
  hideLabel,
  optional,
  className,
  children,
}: FieldProps & { id: string; children: ReactNode }) {
  return (
    <div className={cn("flex min-w-0 flex-col gap-1.5", className)}>
      <label
        id={`${id}-label`}
        htmlFor={id}
        className={hideLabel ? "sr-only" : "w-fit font-medium text-body"}
      >
        {label}
        {optional ? (
          <span className="ml-1.5 font-normal text-muted">{optional === true ? "optional" : optional}</span>
        ) : null}
      </label>
      {children}
      <FieldMessages id={id} hint={hint} error={error} />
    </div>
  );
}

/** Error and hint below a control, under the ids that `fieldAria` points at. */
export function FieldMessages({ id, hint, error }: Pick<FieldProps, "hint" | "error"> & { id: string }) {
  return (
    <>
      {error ? (
        <p id={`${id}-error`} className="flex gap-1.5 text-red-text text-sm">
          <CircleAlert aria-hidden className="mt-px size-4 shrink-0" />
          <span className="min-w-0">{error}</span>
        </p>
      ) : null}
      {hint ? (
        <p id={`${id}-hint`} className="text-muted text-sm">
          {hint}
        </p>
      ) : null}
    </>
  );
}
