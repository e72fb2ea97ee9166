"use client";

import { useMutation } from "@tanstack/react-query";
import { operatorAddMemberSchema } from "@tenantry/api/forms";
import { readError } from "@tenantry/api/read-error";
import { roleNames } from "@tenantry/api/roles";
import { Alert } from "@tenantry/ui/alert";
import { Button } from "@tenantry/ui/button";
import { Dialog, DialogClose } from "@tenantry/ui/dialog";
import { SelectField } from "@tenantry/ui/select-field";
import { TextField } from "@tenantry/ui/text-field";
import { TextareaField } from "@tenantry/ui/textarea-field";
import { useToast } from "@tenantry/ui/toast";
import { UserPlus } from "lucide-react";
import { type FormEvent, useId, useState } from "react";
import { z } from "zod";
import { useRefreshAll, useTenantId } from "@/tenants/tenant";
import { useTRPC } from "@/trpc/client";
import { givenRoles } from "./member-words";

/** Adds somebody who has an account, by their address and with a reason. */
export function AddMember() {
  const trpc = useTRPC();
  const tenantId = useTenantId();
  const refreshAll = useRefreshAll();
  const toast = useToast();
  const formId = useId();
  const [open, setOpen] = useState(false);
  const [role, setRole] = useState<(typeof givenRoles)[number]>("MEMBER");
  const { mutateAsync, isPending, error, reset } = useMutation(trpc.tenants.addMember.mutationOptions());
  const [wrong, setWrong] = useState<Record<string, string[] | undefined>>({});
  const refusal = error ? readError(error) : null;
  const fields = { ...wrong, ...refusal?.fieldErrors };

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (isPending) return;
    const form = event.currentTarget;
    const { email, reason } = Object.fromEntries(new FormData(form));
    const checked = operatorAddMemberSchema.safeParse({ email: String(email).trim(), role, reason });
    const { email: address, reason: why } = checked.error ? z.flattenError(checked.error).fieldErrors : {};
    setWrong({ email: address, reason: why });
    if (!checked.success) {
      form.querySelector<HTMLElement>(address ? "[name=email]" : "[name=reason]")?.focus();
      return;
    }
    try {
      await mutateAsync({ tenantId, ...checked.data });
    } catch {
      return;
    }
    await refreshAll();
    setOpen(false);
    toast.show({ title: `${checked.data.email} added` });
  }

  return (
    <Dialog
      open={open}
      onOpenChange={(next) => {
        if (next) {
          reset();
          setWrong({});
        }
        setOpen(next);
      }}
      trigger={<Button icon={<UserPlus aria-hidden />}>Add member</Button>}
      title="Add a member"
      description="Somebody who has an account. It takes a seat like any other way in."
      dismissible={!isPending}
      footer={
        <>
          <DialogClose render={<Button disabled={isPending}>Cancel</Button>} />
          <Button type="submit" form={formId} variant="primary" pending={isPending}>
            Add member
          </Button>
        </>
      }
    >
      <form id={formId} noValidate onSubmit={submit} className="flex flex-col gap-5">
        {refusal && !fields.email && !fields.reason ? (
          <Alert tone="danger" announce="assertive">
            {refusal.message}
          </Alert>
        ) : null}
        <TextField label="Address" name="email" type="email" autoComplete="off" error={fields.email?.[0]} />
        <SelectField
          label="Role"
          options={givenRoles.map((value) => ({ value, label: roleNames[value] }))}
          value={role}
          onValueChange={setRole}
        />
        <TextareaField
          label="Reason"
          name="reason"
          hint="Kept with the act and shown in the activity."
          rows={3}
          error={fields.reason?.[0]}
        />
      </form>
    </Dialog>
  );
}
