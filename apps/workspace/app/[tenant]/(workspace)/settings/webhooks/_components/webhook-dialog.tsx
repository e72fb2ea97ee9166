"use client";

import { Button } from "@tenantry/ui/button";
import { Dialog, DialogClose } from "@tenantry/ui/dialog";
import { useId } from "react";
import { SecretField } from "./secret-field";
import { useWebhookForm } from "./use-webhook-form";
import { WebhookFields } from "./webhook-fields";
import type { Webhook } from "./webhook-words";

type WebhookDialogProps = {
  /** The webhook that is changed; null adds one. */
  webhook: Webhook | null;
  open: boolean;
  onClose: () => void;
};

/** Adds a webhook and shows its secret this once, or changes one. */
export function WebhookDialog({ webhook, open, onClose }: WebhookDialogProps) {
  const formId = useId();
  const editing = useWebhookForm(webhook, onClose);
  const { secret, isPending, submit } = editing;
  return (
    <Dialog
      open={open}
      onOpenChange={(next) => next || onClose()}
      dismissible={!isPending}
      title={secret ? "Your webhook is ready" : webhook ? "Change webhook" : "Add a webhook"}
      description={
        secret
          ? "Copy its secret now: it is shown this once. Each event is signed with it, so that you know it is ours."
          : "Your server is told of what you choose, within seconds."
      }
      footer={
        secret ? (
          <Button variant="primary" onClick={onClose}>
            Done
          </Button>
        ) : (
          <>
            <DialogClose render={<Button disabled={isPending}>Cancel</Button>} />
            <Button type="submit" form={formId} variant="primary" pending={isPending}>
              {webhook ? "Save changes" : "Add webhook"}
            </Button>
          </>
        )
      }
    >
      {secret ? (
        <SecretField secret={secret} />
      ) : (
        <form id={formId} noValidate onSubmit={submit}>
          <WebhookFields editing={editing} />
        </form>
      )}
    </Dialog>
  );
}
