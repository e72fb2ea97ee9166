import { useMutation } from "@tanstack/react-query";
import { readError } from "@tenantry/api/read-error";
import { Alert } from "@tenantry/ui/alert";
import { AlertDialog } from "@tenantry/ui/alert-dialog";
import { focusTitle } from "@tenantry/ui/focus-title";
import { useToast } from "@tenantry/ui/toast";
import { useTRPC } from "@/trpc/client";
import { useTenant, useWorkspace } from "@/workspace/tenant";
import { useRefreshMembers } from "@/workspace/use-refresh-members";
import type { Asking } from "./member-menu";
import type { Member } from "./member-words";
import { SeatEndDialog } from "./seat-end-dialog";

type MemberDialogsProps = { asking: Asking; member: Member; open: boolean; onClose: () => void };

/** The questions about one member, fetched when the first of them is asked. */
export function MemberDialogs({ asking, member, open, onClose }: MemberDialogsProps) {
  if (asking === "remove") return <RemoveDialog {...{ member, open, onClose }} />;
  if (asking === "transfer") return <TransferDialog {...{ member, open, onClose }} />;
  return (
    <SeatEndDialog
      key={`${member.id} ${asking}`}
      {...{ member, open, onClose }}
      bringsBack={asking === "reactivate"}
    />
  );
}

type DialogProps = Omit<MemberDialogsProps, "asking">;

function RemoveDialog({ member, open, onClose }: DialogProps) {
  const trpc = useTRPC();
  const remove = useMutation(trpc.members.remove.mutationOptions());
  const after = useAfterwards(onClose, (refresh) => refresh.around(member.id));
  const tenant = useTenant();
  return (
    <AlertDialog
      open={open}
      onOpenChange={(next) => next || onClose()}
      title={`Remove ${member.name}?`}
      description={`${member.email} loses access at their next click, and their open invitations are cancelled. To come back they need a new invitation.`}
      confirmLabel="Remove"
      cancelLabel="Keep them"
      danger
      pending={remove.isPending}
      onConfirm={() => after(remove.mutateAsync({ tenant, id: member.id }), `${member.name} removed`)}
    >
      <Failure error={remove.error} />
    </AlertDialog>
  );
}

function TransferDialog({ member, open, onClose }: DialogProps) {
  const trpc = useTRPC();
  const transfer = useMutation(trpc.members.transferOwnership.mutationOptions());
  // The one who was the owner has another role now, too.
  const after = useAfterwards(onClose, (refresh) => refresh.all());
  const tenant = useTenant();
  const { name } = useWorkspace();
  return (
    <AlertDialog
      open={open}
      onOpenChange={(next) => next || onClose()}
      title={`Make ${member.name} the owner?`}
      description="You become an admin. Only the new owner can give the ownership back to you."
      confirmLabel="Transfer ownership"
      danger
      typeToConfirm={name}
      typeToConfirmLabel={(text) => `Type the workspace's name, “${text}”`}
      pending={transfer.isPending}
      onConfirm={() =>
        after(transfer.mutateAsync({ tenant, id: member.id }), `${member.name} owns this workspace now`)
      }
    >
      <Failure error={transfer.error} />
    </AlertDialog>
  );
}

/** Closes the question once it is done and says so; a refusal stays in it. */
function useAfterwards(
  onClose: () => void,
  look: (refresh: ReturnType<typeof useRefreshMembers>) => Promise<void>,
) {
  const refresh = useRefreshMembers();
  const toast = useToast();
  return async (done: Promise<unknown>, title: string) => {
    try {
      await done;
    } catch {
      return look(refresh);
    }
    await look(refresh);
    onClose();
    toast.show({ title });
    // The row with the button may be gone.
    focusTitle();
  };
}

function Failure({ error }: { error: Parameters<typeof readError>[0] | null }) {
  if (!error) return null;
  return (
    <Alert tone="danger" announce="assertive">
      {readError(error).message}
    </Alert>
  );
}
