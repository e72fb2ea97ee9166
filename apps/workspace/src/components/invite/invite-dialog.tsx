"use client";

import { Button } from "@tenantry/ui/button";
import { Dialog, DialogClose } from "@tenantry/ui/dialog";
import { plural } from "@tenantry/ui/lib/format";
import { useId } from "react";
import { FormProvider, useForm, useWatch } from "react-hook-form";
import type { Role } from "@/workspace/role-words";
import { useWorkspace } from "@/workspace/tenant";
import { InviteFields } from "./invite-fields";
import { type InviteValues, inviteResolver, isFilled, startValues } from "./invite-form";
import { InviteResultList } from "./invite-result-list";
import { invitationWords, useSendInvitations } from "./use-send-invitations";

type InviteDialogProps = { open: boolean; onOpenChange: (open: boolean) => void };

/** Invites up to fifty people. What was written outlives closing the dialog, until it is sent. */
export function InviteDialog({ open, onOpenChange }: InviteDialogProps) {
  const { name, grantableRoles } = useWorkspace();
  const role: Role = grantableRoles.includes("MEMBER") ? "MEMBER" : (grantableRoles[0] ?? "VIEWER");
  const form = useForm({ resolver: inviteResolver, defaultValues: startValues(role) });
  const formId = useId();
  const sending = useSendInvitations(startAgain);

  function startAgain() {
    form.reset(startValues(role));
    sending.forget();
    onOpenChange(false);
  }

  const submit = form.handleSubmit(async ({ invitations }) => {
    // The API counts only the rows that were sent; ours have empty ones between them.
    const rows = form.getValues("invitations").flatMap((row, index) => (isFilled(row) ? [index] : []));
    const fieldErrors = await sending.send(invitations);
    for (const [path, [message]] of Object.entries(fieldErrors)) {
      const row = rows[Number(path.split(".")[1])];
      if (row !== undefined) {
        form.setError(`invitations.${row}.email`, { message: message ?? "" }, { shouldFocus: true });
      }
    }
  });

  return (
    <FormProvider {...form}>
      <Dialog
        open={open}
        onOpenChange={(next) => (!next && sending.results ? startAgain() : onOpenChange(next))}
        dismissible={!sending.isPending}
        size="md"
        title={sending.results ? "What became of your invitations" : "Invite people"}
        description={
          sending.results
            ? undefined
            : `Each gets a letter with a link to join ${name}, valid for 7 days. Paste several addresses at once if you like.`
        }
        footer={
          sending.results ? (
            <Button variant="primary" onClick={startAgain}>
              Done
            </Button>
          ) : (
            <>
              <DialogClose render={<Button disabled={sending.isPending}>Cancel</Button>} />
              <SendButton formId={formId} pending={sending.isPending} />
            </>
          )
        }
      >
        {sending.results ? (
          <InviteResultList results={sending.results} />
        ) : (
          <form id={formId} noValidate onSubmit={submit}>
            <InviteFields refusal={sending.refusal} defaultRole={role} />
          </form>
        )}
      </Dialog>
    </FormProvider>
  );
}

function SendButton({ formId, pending }: { formId: string; pending: boolean }) {
  const rows = useWatch<InviteValues, "invitations">({ name: "invitations" });
  const count = rows.filter(isFilled).length;
  return (
    <Button type="submit" form={formId} variant="primary" pending={pending}>
      {count === 0 ? "Send invitations" : `Send ${plural(count, invitationWords)}`}
    </Button>
  );
}
