"use client";

import { useMutation } from "@tanstack/react-query";
import { readError } from "@tenantry/api/read-error";
import { Alert } from "@tenantry/ui/alert";
import { Button } from "@tenantry/ui/button";
import { Dialog, DialogClose } from "@tenantry/ui/dialog";
import { useTRPC } from "@/trpc/client";
import { useRefreshTenant, useTenant } from "@/workspace/tenant";
import { SecretField } from "./secret-field";
import type { Webhook } from "./webhook-words";

type RotateDialogProps = { webhook: Webhook; open: boolean; onClose: () => void };

/** Makes a new signing secret and shows it this once. */
export function RotateDialog({ webhook, open, onClose }: RotateDialogProps) {
  const trpc = useTRPC();
  const tenant = useTenant();
  const refresh = useRefreshTenant();
  const { mutate, data, error, isPending } = useMutation(
    trpc.webhooks.rotate.mutationOptions({ onSuccess: refresh }),
  );
  return (
    <Dialog
      open={open}
      onOpenChange={(next) => next || onClose()}
      dismissible={!isPending}
      title={data ? "Your new secret" : "Make a new secret?"}
      description={
        data
          ? "Copy it now: it is shown this once. For 24 hours events are signed with the old one too."
          : `For ${webhook.name}. The old secret goes on signing beside the new one for 24 hours, so nothing is lost while you change it.`
      }
      footer={
        data ? (
          <Button variant="primary" onClick={onClose}>
            Done
          </Button>
        ) : (
          <>
            <DialogClose render={<Button disabled={isPending}>Cancel</Button>} />
            <Button variant="primary" pending={isPending} onClick={() => mutate({ tenant, id: webhook.id })}>
              Make new secret
            </Button>
          </>
        )
      }
    >
      {data ? <SecretField secret={data.secret} /> : null}
      {error ? (
        <Alert tone="danger" announce="assertive">
          {readError(error).message}
        </Alert>
      ) : null}
    </Dialog>
  );
}
