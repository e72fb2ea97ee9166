import { useMutation } from "@tanstack/react-query";
import { readError } from "@tenantry/api/read-error";
import { Alert } from "@tenantry/ui/alert";
import { Button } from "@tenantry/ui/button";
import { Dialog, DialogClose } from "@tenantry/ui/dialog";
import { endOfDay, lastDay } from "@tenantry/ui/lib/last-day";
import { TextField } from "@tenantry/ui/text-field";
import { useToast } from "@tenantry/ui/toast";
import { type FormEvent, useId, useState } from "react";
import { useTRPC } from "@/trpc/client";
import { useTenant, useWorkspace } from "@/workspace/tenant";
import { useRefreshMembers } from "@/workspace/use-refresh-members";
import type { Member } from "./member-words";

type SeatEndDialogProps = {
  member: Member;
  /** Whether somebody whose time is over comes back with it. */
  bringsBack: boolean;
  open: boolean;
  onClose: () => void;
};

/** Asks for the last day of somebody's seat; empty makes it one without an end. */
export function SeatEndDialog({ member, bringsBack, open, onClose }: SeatEndDialogProps) {
  const trpc = useTRPC();
  const tenant = useTenant();
  const { timeZone, now } = useWorkspace();
  const refresh = useRefreshMembers();
  const toast = useToast();
  const form = useId();
  const [day, setDay] = useState(
    member.seatExpiresAt && !bringsBack ? lastDay(member.seatExpiresAt, timeZone) : "",
  );
  const update = useMutation(trpc.members.update.mutationOptions());
  const reactivate = useMutation(trpc.members.reactivate.mutationOptions());
  const { isPending, error } = bringsBack ? reactivate : update;

  async function submit(event: FormEvent) {
    event.preventDefault();
    if (isPending) return;
    const input = { tenant, id: member.id, seatExpiresAt: day === "" ? null : endOfDay(day, timeZone) };
    try {
      const { outcome } = await (bringsBack ? reactivate : update).mutateAsync(input);
      await refresh.around(member.id);
      onClose();
      toast.show(
        outcome === "parked"
          ? { title: `No seat is free for ${member.name}, so an owner is asked`, tone: "info" }
          : { title: bringsBack ? `${member.name} is active again` : `Seat of ${member.name} changed` },
      );
    } catch {
      // What was refused stands in the dialog.
    }
  }

  return (
    <Dialog
      open={open}
      onOpenChange={(next) => next || onClose()}
      title={bringsBack ? `Reactivate ${member.name}` : `Seat of ${member.name}`}
      description={
        bringsBack
          ? "Their seat has ended. Choose a new last day, or none for a seat without an end."
          : "After the last day they cannot open the workspace, and the seat is free. They and you get a letter before."
      }
      size="sm"
      dismissible={!isPending}
      footer={
        <>
          <DialogClose render={<Button disabled={isPending}>Cancel</Button>} />
          <Button type="submit" form={form} variant="primary" pending={isPending}>
            {bringsBack ? "Reactivate" : "Save"}
          </Button>
        </>
      }
    >
      <form id={form} noValidate onSubmit={submit} className="flex flex-col gap-4">
        {error ? (
          <Alert tone="danger" announce="assertive">
            {readError(error).message}
          </Alert>
        ) : null}
        <TextField
          label="Last day"
          hint={`By the workspace's clock, ${timeZone}. Leave it empty for a seat without an end.`}
          type="date"
          min={lastDay(now, timeZone)}
          value={day}
          onChange={(event) => setDay(event.target.value)}
        />
      </form>
    </Dialog>
  );
}
