"use client";

import { useMutation } from "@tanstack/react-query";
import { readError } from "@tenantry/api/read-error";
import { Alert } from "@tenantry/ui/alert";
import { AlertDialog } from "@tenantry/ui/alert-dialog";
import { Button } from "@tenantry/ui/button";
import { useState } from "react";
import { useGoOn } from "@/components/use-go-on";
import { useTRPC } from "@/trpc/client";

/** A polite no: it takes a press and a second one, never the opening of a link. */
export function DeclineButton({ token, workspace }: { token: string; workspace: string }) {
  const trpc = useTRPC();
  const { goOn, going } = useGoOn();
  const [open, setOpen] = useState(false);
  const decline = useMutation(
    trpc.invitations.decline.mutationOptions({
      // The same page then says that it was declined.
      onSuccess: () => goOn(),
    }),
  );
  return (
    <AlertDialog
      open={open}
      onOpenChange={setOpen}
      trigger={
        <Button variant="ghost" className="-mt-2 self-center">
          Decline
        </Button>
      }
      title={`Decline the invitation to ${workspace}?`}
      description="The link stops working. To join after all, you would have to be invited again."
      confirmLabel="Decline invitation"
      cancelLabel="Keep it"
      danger
      pending={decline.isPending || going}
      onConfirm={() => decline.mutate({ token })}
    >
      {decline.error ? (
        <Alert tone="danger" announce="assertive">
          {readError(decline.error).message}
        </Alert>
      ) : null}
    </AlertDialog>
  );
}
