"use client";

import { Alert } from "@tenantry/ui/alert";
import { Button } from "@tenantry/ui/button";
import { Dialog } from "@tenantry/ui/dialog";
import { TextareaField } from "@tenantry/ui/textarea-field";
import { type ReactNode, useId } from "react";

type TermsDialogProps = {
  open: boolean;
  onClose: () => void;
  title: string;
  description: string;
  saveLabel: string;
  pending: boolean;
  failure: string | null;
  reason: string;
  onReasonChange: (reason: string) => void;
  reasonError: string | undefined;
  onSubmit: () => void;
  /** The fields, and what they would mean in numbers. */
  children: ReactNode;
};

/** What every change of a tenant's seat terms has: fields, a reason, and the refusal above them. */
export function TermsDialog(props: TermsDialogProps) {
  const formId = useId();
  const { pending, onClose, failure } = props;
  return (
    <Dialog
      open={props.open}
      onOpenChange={(open) => open || onClose()}
      title={props.title}
      description={props.description}
      dismissible={!pending}
      footer={
        <>
          <Button disabled={pending} onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" form={formId} variant="primary" pending={pending}>
            {props.saveLabel}
          </Button>
        </>
      }
    >
      <form
        id={formId}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          props.onSubmit();
        }}
        className="flex flex-col gap-5"
      >
        {failure ? (
          <Alert tone="danger" announce="assertive">
            {failure}
          </Alert>
        ) : null}
        {props.children}
        <TextareaField
          label="Reason"
          hint="Kept with the change and shown in the activity."
          rows={3}
          value={props.reason}
          onChange={(event) => props.onReasonChange(event.target.value)}
          error={props.reasonError}
        />
      </form>
    </Dialog>
  );
}
