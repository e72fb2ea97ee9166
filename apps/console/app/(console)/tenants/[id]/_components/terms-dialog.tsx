"use client";

import { Alert } from "@tenantry/ui/alert";
import { Button } from "@tenantry/ui/button";
import { Dialog } from "@tenantry/ui/dialog";
import { TextareaField } from "@tenantry/ui/textarea-field";
import { type ReactNode, useEffect, useId, useRef } from "react";
import type { useTermsForm } from "./use-terms-form";

type TermsDialogProps = {
  form: ReturnType<typeof useTermsForm>;
  open: boolean;
  onClose: () => void;
  title: string;
  description: string;
  saveLabel: string;
  /** The fields, and what they would mean in numbers. */
  children: ReactNode;
};

/** What every change of a tenant's seat terms has: fields, a reason, and the refusal above them. */
export function TermsDialog({ form, open, onClose, ...words }: TermsDialogProps) {
  const { pending, failure, fieldErrors } = form;
  const id = useId();
  const element = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (Object.keys(fieldErrors).length === 0) return;
    element.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [fieldErrors]);
  return (
    <Dialog
      open={open}
      onOpenChange={(next) => next || onClose()}
      title={words.title}
      description={words.description}
      dismissible={!pending}
      footer={
        <>
          <Button disabled={pending} onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" form={id} variant="primary" pending={pending}>
            {words.saveLabel}
          </Button>
        </>
      }
    >
      <form
        ref={element}
        id={id}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          form.submit();
        }}
        className="flex flex-col gap-5"
      >
        {failure ? (
          <Alert tone="danger" announce="assertive">
            {failure}
          </Alert>
        ) : null}
        {words.children}
        <TextareaField
          label="Reason"
          hint="Kept with the change and shown in the activity."
          rows={3}
          value={form.reason}
          onChange={(event) => form.setReason(event.target.value)}
          error={form.errorOf("reason")}
        />
      </form>
    </Dialog>
  );
}
