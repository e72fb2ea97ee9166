"use client";

import { ReasonDialog } from "@/components/reason-dialog";
import { actWords } from "./invitation-words";
import type { useInvitationAct } from "./use-invitation-act";

type InvitationActDialogProps = Omit<ReturnType<typeof useInvitationAct>, "ask">;

export function InvitationActDialog({ asked, ...acting }: InvitationActDialogProps) {
  if (!asked) return null;
  const { act, invitation, serial } = asked;
  const { title, effect, label } = actWords[act];
  return (
    <ReasonDialog
      // Another question is another reason.
      key={serial}
      open={acting.isOpen}
      onOpenChange={(open) => open || acting.close()}
      title={title}
      description={`${invitation.email}. ${effect}`}
      cancelLabel="Keep it as it is"
      confirmLabel={label}
      danger={act === "cancel"}
      failure={acting.failure}
      pending={acting.isPending}
      onConfirm={acting.confirm}
    />
  );
}
