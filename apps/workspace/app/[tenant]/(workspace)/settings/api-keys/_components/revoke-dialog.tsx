"use client";

import { useMutation } from "@tanstack/react-query";
import { readError } from "@tenantry/api/read-error";
import { Alert } from "@tenantry/ui/alert";
import { AlertDialog } from "@tenantry/ui/alert-dialog";
import { useToast } from "@tenantry/ui/toast";
import { useTRPC } from "@/trpc/client";
import { useRefreshTenant, useTenant } from "@/workspace/tenant";
import type { ApiKey } from "./api-keys-table";

export function RevokeDialog({ apiKey, onClose }: { apiKey: ApiKey; onClose: () => void }) {
  const trpc = useTRPC();
  const tenant = useTenant();
  const refresh = useRefreshTenant();
  const toast = useToast();
  const { id, name } = apiKey;
  const { mutate, error, isPending } = useMutation(
    trpc.apiKeys.revoke.mutationOptions({
      onSuccess: async () => {
        onClose();
        await refresh();
        toast.show({ title: `The key ${name} is revoked` });
      },
    }),
  );
  return (
    <AlertDialog
      open
      onOpenChange={(next) => next || onClose()}
      title={`Revoke the key ${name}?`}
      description="Whatever signs in with it is refused from now on. This cannot be undone."
      confirmLabel="Revoke key"
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
