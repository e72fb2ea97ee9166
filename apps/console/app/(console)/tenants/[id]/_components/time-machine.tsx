"use client";

import { Badge } from "@tenantry/ui/badge";
import { Button } from "@tenantry/ui/button";
import { Card, CardBody, CardHeader } from "@tenantry/ui/card";
import { Dialog, DialogClose } from "@tenantry/ui/dialog";
import { formatDateTime } from "@tenantry/ui/lib/format";
import { FastForward } from "lucide-react";
import { useId, useState } from "react";
import { useTenant } from "@/tenants/tenant";
import { AdvanceClockForm } from "./advance-clock-form";

/** The tenant's clock, where test clocks are on. */
export function TimeMachine({ isSet }: { isSet: boolean }) {
  const { now, tenant } = useTenant();
  const [open, setOpen] = useState(false);
  const [pending, setPending] = useState(false);
  const formId = useId();
  return (
    <Card>
      <CardHeader
        title="Time machine"
        description="For tests and demos. It only moves this tenant's time, and only forward."
      />
      <CardBody className="flex flex-wrap items-end justify-between gap-4">
        <dl className="flex flex-col gap-1">
          <dt className="text-muted">The tenant's time</dt>
          <dd className="numeric font-semibold text-lg">{formatDateTime(now, { timeZone: "UTC" })}</dd>
          <dd>
            {isSet ? (
              <Badge tone="warning">Stands still until moved</Badge>
            ) : (
              <Badge tone="neutral">Follows real time</Badge>
            )}
          </dd>
        </dl>
        <Dialog
          open={open}
          onOpenChange={setOpen}
          trigger={<Button icon={<FastForward aria-hidden />}>Advance clock</Button>}
          title="Advance clock"
          description={`Moves the time of ${tenant.name} forward. There is no way back.`}
          dismissible={!pending}
          footer={
            <>
              <DialogClose render={<Button disabled={pending}>Cancel</Button>} />
              <Button type="submit" form={formId} variant="primary" pending={pending}>
                Advance clock
              </Button>
            </>
          }
        >
          <AdvanceClockForm id={formId} onPendingChange={setPending} onDone={() => setOpen(false)} />
        </Dialog>
      </CardBody>
    </Card>
  );
}
