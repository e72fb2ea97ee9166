"use client";

import { Dialog } from "@tenantry/ui/dialog";
import { useId } from "react";
import { FormProvider } from "react-hook-form";
import type { Role } from "@/workspace/role-words";
import { useWorkspace } from "@/workspace/tenant";
import { ConfirmPrice } from "./confirm-price";
import { InviteFooter } from "./invite-footer";
import { InvitePanels } from "./invite-panels";
import { InviteReport } from "./invite-report";
import { useInvite } from "./use-invite";

type InviteDialogProps = { open: boolean; onOpenChange: (open: boolean) => void };

/** Invites people: one by one, from a pasted list, or from a file. What was written outlives closing the dialog. */
export function InviteDialog({ open, onOpenChange }: InviteDialogProps) {
  const { name, grantableRoles } = useWorkspace();
  const role: Role = grantableRoles.includes("MEMBER") ? "MEMBER" : (grantableRoles[0] ?? "VIEWER");
  const invite = useInvite(role, () => onOpenChange(false));
  const { draft, sending, preview, asking } = invite;
  const [formId, firstFieldId] = [useId(), useId()];
  const { report } = sending;

  return (
    <FormProvider {...draft.form}>
      <Dialog
        open={open}
        onOpenChange={(next) => (!next && report ? invite.startAgain() : onOpenChange(next))}
        dismissible={!invite.isBusy}
        size="lg"
        initialFocus={() => document.getElementById(firstFieldId)}
        title={report ? "What became of your invitations" : "Invite people"}
        description={report ? undefined : `Each gets a letter with a link to join ${name}, valid for 7 days.`}
        footer={<InviteFooter formId={formId} invite={invite} onClose={() => onOpenChange(false)} />}
      >
        {report ? (
          <InviteReport report={report} />
        ) : (
          <form
            id={formId}
            noValidate
            onSubmit={(event) => {
              event.preventDefault();
              void invite.submit();
            }}
          >
            <InvitePanels {...{ draft, sending, preview, defaultRole: role, firstFieldId }} />
          </form>
        )}
      </Dialog>
      <ConfirmPrice
        preview={asking.preview}
        open={asking.open}
        onConfirm={asking.confirm}
        onClose={asking.close}
      />
    </FormProvider>
  );
}
