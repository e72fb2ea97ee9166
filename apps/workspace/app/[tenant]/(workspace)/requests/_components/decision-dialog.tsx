import { Alert } from "@tenantry/ui/alert";
import { AlertDialog } from "@tenantry/ui/alert-dialog";
import { plural } from "@tenantry/ui/lib/format";
import { SeatEffect } from "./seat-effect";
import type { useDecision } from "./use-decision";

type DecisionDialogProps = Omit<ReturnType<typeof useDecision>, "ask">;

/** The question before a word that takes seats or disappoints somebody: with its effect and its price. */
export function DecisionDialog({
  question,
  isOpen,
  isPending,
  failure,
  confirm,
  close,
}: DecisionDialogProps) {
  const requests = question?.requests ?? [];
  const isGrant = question?.verdict === "grant";
  const [only] = requests;
  const whose =
    requests.length === 1 && only
      ? `the request of ${only.email}`
      : plural(requests.length, { one: "request", other: "requests" });
  return (
    <AlertDialog
      open={isOpen}
      onOpenChange={(open) => open || close()}
      title={`${isGrant ? "Grant" : "Decline"} ${whose}?`}
      description={
        isGrant
          ? "Who asked gets a letter. What was asked for is done at once."
          : "Who asked gets a letter and may ask again. Nothing else changes."
      }
      confirmLabel={isGrant ? "Grant" : "Decline"}
      danger={!isGrant}
      pending={isPending}
      onConfirm={confirm}
    >
      {isGrant && isOpen ? <SeatEffect ids={requests.map(({ id }) => id)} /> : null}
      {failure ? (
        <Alert tone="danger" announce="assertive">
          {failure}
        </Alert>
      ) : null}
    </AlertDialog>
  );
}
