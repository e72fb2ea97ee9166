import { Alert } from "@tenantry/ui/alert";
import { AlertDialog } from "@tenantry/ui/alert-dialog";
import { formatNumber } from "@tenantry/ui/lib/format";
import type { useCancelling } from "./use-cancelling";

type CancelDialogProps = Omit<ReturnType<typeof useCancelling>, "ask">;

export function CancelDialog({ invitations, isOpen, isPending, failure, confirm, close }: CancelDialogProps) {
  const [first] = invitations;
  const one = invitations.length === 1;
  const holdsSeat = invitations.some(({ status, seatType }) => status === "PENDING" && seatType !== "VIEWER");
  const freed = one ? "the seat it reserved is free again" : "the seats they reserved are free again";
  const links = one ? "The link stops working" : "The links stop working";
  return (
    <AlertDialog
      open={isOpen}
      onOpenChange={(open) => open || close()}
      title={
        one
          ? `Cancel the invitation of ${first?.email ?? ""}?`
          : `Cancel ${formatNumber(invitations.length)} invitations?`
      }
      description={`${links}${holdsSeat ? `, and ${freed}` : ""}. You can invite ${one ? "this address" : "these addresses"} again later.`}
      confirmLabel={one ? "Cancel invitation" : "Cancel invitations"}
      cancelLabel={one ? "Keep it" : "Keep them"}
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
