import { type ComponentProps, useId } from "react";
import { Field, type FieldProps, fieldAria, inputClass } from "./field";
import { cn } from "./lib/cn";

interface TextareaFieldProps extends FieldProps, Omit<ComponentProps<"textarea">, "className"> {}

/** Several lines of text. It grows with what is written where the browser can, and may be pulled taller. */
export function TextareaField({
  label,
  hint,
  error,
  hideLabel,
  optional,
  className,
  id: ownId,
  rows = 3,
  ...props
}: TextareaFieldProps) {
  const generatedId = useId();
  const id = ownId ?? generatedId;
  return (
    <Field {...{ id, label, hint, error, hideLabel, optional, className }}>
      <textarea
        {...props}
        {...fieldAria(id, { hint, error })}
        id={id}
        rows={rows}
        className={cn(inputClass, "field-sizing-content max-h-96 min-h-20 resize-y px-3 py-2")}
      />
    </Field>
  );
}
