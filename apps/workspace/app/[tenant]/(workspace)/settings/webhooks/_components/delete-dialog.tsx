"use client";

import { useMutation } from "@tanstack/react-query";
import { readError } from "@tenantry/api/read-error";
import { Alert } from "@tenantry/ui/alert";
import { AlertDialog } from "@tenantry/ui/alert-dialog";
import { useToast } from "@tenantry/ui/toast";
import { useTRPC } from "@/trpc/client";
import { useRefreshTenant, useTenant } from "@/workspace/tenant";
import type { Webhook } from "./webhook-words";

type DeleteDialogProps = { webhook: Webhook; open: boolean; onClose: () => void };

export function DeleteDialog({ webhook, open, onClose }: DeleteDialogProps) {
  const trpc = useTRPC();
  const tenant = useTenant();
  const refresh = useRefreshTenant();
  const toast = useToast();
  const { id, name } = webhook;
  const { mutate, error, isPending } = useMutation(
    trpc.webhooks.remove.mutationOptions({
      onSuccess: async () => {
        onClose();
        await refresh();
        toast.show({ title: `The webhook ${name} was deleted` });
      },
    }),
  );
  return (
    <AlertDialog
      open={open}
      onOpenChange={(next) => next || onClose()}
      title={`Delete the webhook ${name}?`}
      description="It is told of nothing more, not even of what is on its way, and its secret is gone. This cannot be undone."
      confirmLabel="Delete webhook"
      danger
      pending={isPending}
      onConfirm={() => mutate({ tenant, id })}
    >
      {error ? (
        <Alert tone="danger" announce="assertive">
          {readError(error).message}
        </Alert>
      ) : null}
    </AlertDialog>
  );
}
