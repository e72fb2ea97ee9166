"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { readError } from "@tenantry/api/read-error";
import { Alert } from "@tenantry/ui/alert";
import { AlertDialog } from "@tenantry/ui/alert-dialog";
import { useToast } from "@tenantry/ui/toast";
import { useTRPC } from "@/trpc/client";
import type { Meter } from "./meter-words";

export function ArchiveDialog({ meter, onClose }: { meter: Meter; onClose: () => void }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const toast = useToast();
  const { mutate, error, isPending } = useMutation(
    trpc.meters.archive.mutationOptions({
      onSuccess: async () => {
        onClose();
        await queryClient.invalidateQueries({ queryKey: trpc.meters.pathKey() });
        toast.show({ title: `${meter.name} counts no more` });
      },
    }),
  );
  return (
    <AlertDialog
      open
      onOpenChange={(next) => next || onClose()}
      title={`Archive the meter ${meter.name}?`}
      description="It counts no more, for any tenant, and its key stays taken. What it has read so far is kept."
      confirmLabel="Archive meter"
      danger
      pending={isPending}
      onConfirm={() => mutate({ key: meter.key })}
    >
      {error ? (
        <Alert tone="danger" announce="assertive">
          {readError(error).message}
        </Alert>
      ) : null}
    </AlertDialog>
  );
}
