"use client";

import { type ConfigurationChange, reasonSchema } from "@tenantry/api/forms";
import { Alert } from "@tenantry/ui/alert";
import { Button } from "@tenantry/ui/button";
import { Dialog, DialogClose } from "@tenantry/ui/dialog";
import { TextareaField } from "@tenantry/ui/textarea-field";
import { type FormEvent, type ReactNode, useId, useRef, useState } from "react";
import { ChangeList } from "@/components/change-list";

type ReasonDialogProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: string;
  confirmLabel: string;
  cancelLabel?: string;
  description?: string;
  /** Destroys something: the button is red. */
  danger?: boolean;
  /** What else is asked, above the reason. */
  children?: ReactNode;
  changes?: ConfigurationChange[];
  failure: string | null;
  pending: boolean;
  onConfirm: (reason: string) => void;
};

/** What is about to change, and why: the reason is kept with it. */
export function ReasonDialog({
  open,
  onOpenChange,
  title,
  confirmLabel,
  cancelLabel = "Cancel",
  danger,
  children,
  description = "In force on everybody's next request.",
  changes = [],
  failure,
  pending,
  onConfirm,
}: ReasonDialogProps) {
  const id = useId();
  const [reason, setReason] = useState("");
  const [error, setError] = useState<string>();
  const field = useRef<HTMLTextAreaElement>(null);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const checked = reasonSchema.safeParse(reason);
    setError(checked.success ? undefined : checked.error.issues[0]?.message);
    if (!checked.success) field.current?.focus();
    if (checked.success && !pending) onConfirm(checked.data);
  };
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title={title}
      description={description}
      dismissible={!pending}
      footer={
        <>
          <DialogClose render={<Button disabled={pending}>{cancelLabel}</Button>} />
          <Button type="submit" form={id} variant={danger ? "danger" : "primary"} pending={pending}>
            {confirmLabel}
          </Button>
        </>
      }
    >
      <form id={id} noValidate onSubmit={submit} className="flex flex-col gap-5">
        {failure ? (
          <Alert tone="danger" announce="assertive">
            {failure}
          </Alert>
        ) : null}
        {changes.length > 0 ? <ChangeList changes={changes} /> : null}
        {children}
        <TextareaField
          ref={field}
          label="Reason"
          hint="Kept with the change and shown in the activity."
          rows={3}
          value={reason}
          error={error}
          onChange={(event) => setReason(event.target.value)}
        />
      </form>
    </Dialog>
  );
}
