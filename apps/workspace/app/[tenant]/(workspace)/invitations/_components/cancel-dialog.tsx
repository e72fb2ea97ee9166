import { Alert } from "@tenantry/ui/alert";
import { AlertDialog } from "@tenantry/ui/alert-dialog";
import type { useCancelInvitation } from "./use-cancel-invitation";

type CancelDialogProps = Omit<ReturnType<typeof useCancelInvitation>, "ask">;

export function CancelDialog({ invitation, isOpen, isPending, failure, confirm, close }: CancelDialogProps) {
  const holdsSeat = invitation?.status === "PENDING" && invitation.seatType !== "VIEWER";
  return (
    <AlertDialog
      open={isOpen}
      onOpenChange={(open) => open || close()}
      title={`Cancel the invitation of ${invitation?.email ?? ""}?`}
      description={`The link stops working${holdsSeat ? ", and the seat it reserved is free again" : ""}. You can invite this address again later.`}
      confirmLabel="Cancel invitation"
      cancelLabel="Keep it"
      danger
      pending={isPending}
      onConfirm={confirm}
    >
      {failure ? (
        <Alert tone="danger" announce="assertive">
          {failure}
        </Alert>
      ) : null}
    </AlertDialog>
  );
}
