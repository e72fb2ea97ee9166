"use client";

import { Alert } from "@tenantry/ui/alert";
import { Button } from "@tenantry/ui/button";
import { Dialog, DialogClose } from "@tenantry/ui/dialog";
import { TextareaField } from "@tenantry/ui/textarea-field";
import { type FormEvent, useId } from "react";
import { actWords } from "./invitation-words";
import type { useInvitationAct } from "./use-invitation-act";

type InvitationActDialogProps = Omit<ReturnType<typeof useInvitationAct>, "ask">;

export function InvitationActDialog({
  asked,
  isOpen,
  isPending,
  failure,
  confirm,
  close,
}: InvitationActDialogProps) {
  const formId = useId();
  if (!asked) return null;
  const { act, invitation } = asked;
  const words = actWords[act];

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    void confirm(String(new FormData(event.currentTarget).get("reason") ?? ""));
  }

  return (
    <Dialog
      open={isOpen}
      onOpenChange={(open) => open || close()}
      title={words.title}
      description={`${invitation.email}. ${words.effect}`}
      dismissible={!isPending}
      footer={
        <>
          <DialogClose render={<Button disabled={isPending}>Keep it as it is</Button>} />
          <Button
            type="submit"
            form={formId}
            variant={act === "cancel" ? "danger" : "primary"}
            pending={isPending}
          >
            {words.label}
          </Button>
        </>
      }
    >
      <form id={formId} noValidate onSubmit={submit} className="flex flex-col gap-5">
        {failure.message ? (
          <Alert tone="danger" announce="assertive">
            {failure.message}
          </Alert>
        ) : null}
        <TextareaField
          label="Reason"
          name="reason"
          hint="Kept with the act and shown in the activity."
          rows={3}
          error={failure.field ?? undefined}
        />
      </form>
    </Dialog>
  );
}
