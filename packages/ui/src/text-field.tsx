import { type ComponentProps, type ReactNode, useId } from "react";
import { Field, type FieldProps, fieldAria, inputClass } from "./field";
import { cn } from "./lib/cn";

interface TextFieldProps extends FieldProps, Omit<ComponentProps<"input">, "className"> {
  /** An icon or unit inside the frame, before the text. */
  leading?: ReactNode;
  /** A unit, key hint or small button inside the frame, after the text. */
  trailing?: ReactNode;
}

/** One line of text. Native props and `ref` reach the input, so form libraries can register it. */
export function TextField({
  label,
  hint,
  error,
  hideLabel,
  optional,
  className,
  leading,
  trailing,
  id: ownId,
  ...props
}: TextFieldProps) {
  const generatedId = useId();
  const id = ownId ?? generatedId;
  return (
    <Field {...{ id, label, hint, error, hideLabel, optional, className }}>
      <div className="relative flex">
        {leading ? <Adornment className="left-0 pl-3">{leading}</Adornment> : null}
        <input
          type="text"
          {...props}
          {...fieldAria(id, { hint, error })}
          id={id}
          className={cn(inputClass, "h-control px-3", leading && "pl-9", trailing && "pr-10")}
        />
        {trailing ? <Adornment className="right-0 pr-2">{trailing}</Adornment> : null}
      </div>
    </Field>
  );
}

function Adornment({ className, children }: { className: string; children: ReactNode }) {
  return (
    <span
      className={cn(
        "pointer-events-none absolute inset-y-0 flex items-center text-muted text-sm [&_button]:pointer-events-auto [&_svg]:size-4",
        className,
      )}
    >
      {children}
    </span>
  );
}
