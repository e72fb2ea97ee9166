"use client";

import { Button } from "@tenantry/ui/button";
import { Dialog, DialogClose } from "@tenantry/ui/dialog";
import { useId, useState } from "react";
import { useTenant } from "@/tenants/tenant";
import { SeatLimitForm } from "./seat-limit-form";

/** The button and its dialog. Who may not change seats finds the button out of reach and the reason below. */
export function ChangeSeatLimit({ disabled }: { disabled: boolean }) {
  const { tenant } = useTenant();
  const [open, setOpen] = useState(false);
  const [pending, setPending] = useState(false);
  const formId = useId();
  if (disabled) {
    return (
      <Button disabled aria-describedby="seat-limit-why">
        Change seat limit
      </Button>
    );
  }
  return (
    <Dialog
      open={open}
      onOpenChange={setOpen}
      trigger={<Button>Change seat limit</Button>}
      title="Change seat limit"
      description={`${tenant.name}, in force at once.`}
      dismissible={!pending}
      footer={
        <>
          <DialogClose render={<Button disabled={pending}>Cancel</Button>} />
          <Button type="submit" form={formId} variant="primary" pending={pending}>
            Save seat limit
          </Button>
        </>
      }
    >
      <SeatLimitForm id={formId} onPendingChange={setPending} onDone={() => setOpen(false)} />
    </Dialog>
  );
}
