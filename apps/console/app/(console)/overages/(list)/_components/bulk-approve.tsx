"use client";

import { Alert } from "@tenantry/ui/alert";
import { Button } from "@tenantry/ui/button";
import { Dialog, DialogClose } from "@tenantry/ui/dialog";
import { formatMoney, plural } from "@tenantry/ui/lib/format";
import { TextareaField } from "@tenantry/ui/textarea-field";
import { useId } from "react";
import type { OverageRow } from "./overages-table";
import { useBulkApprove } from "./use-bulk-approve";

const month = { one: "month", other: "months" };

/** Approves the chosen months, with their sum in sight and one reason for all. */
export function BulkApprove({ rows, onDone }: { rows: OverageRow[]; onDone: () => void }) {
  const formId = useId();
  const bulk = useBulkApprove(rows, onDone);
  const sum = rows.reduce((total, row) => total + row.amountMinor, 0);
  const total = formatMoney(sum, rows[0]?.currency ?? "usd");
  const what = plural(rows.length, month);
  return (
    <div className="flex flex-wrap items-center justify-between gap-3">
      <p role="status" className="numeric text-muted text-sm">
        {rows.length === 0 ? "Choose months to approve several at once." : `${what} chosen, ${total}`}
      </p>
      <Dialog
        open={bulk.open}
        onOpenChange={bulk.setOpen}
        trigger={
          <Button size="sm" disabled={rows.length === 0 && !bulk.open}>
            Approve chosen
          </Button>
        }
        title={`Approve ${what}`}
        description={`${total} goes on the next invoices as computed. A month that needs a second person is left.`}
        dismissible={!bulk.pending}
        footer={
          <>
            <DialogClose render={<Button disabled={bulk.pending}>Cancel</Button>} />
            <Button type="submit" form={formId} variant="primary" pending={bulk.pending}>
              Approve {total}
            </Button>
          </>
        }
      >
        <form id={formId} noValidate onSubmit={bulk.submit} className="flex flex-col gap-5">
          {bulk.failure ? (
            <Alert tone="danger" announce="assertive">
              {bulk.failure}
            </Alert>
          ) : null}
          {bulk.refused.length > 0 ? (
            <Alert tone="warning" announce="polite" title={`${plural(bulk.refused.length, month)} left`}>
              <ul className="list-disc pl-4">
                {bulk.refused.map(({ id, name, message }) => (
                  <li key={id}>
                    {name}: {message}
                  </li>
                ))}
              </ul>
            </Alert>
          ) : null}
          <TextareaField
            label="Reason"
            hint="Kept with each of them."
            rows={3}
            value={bulk.reason}
            onChange={(event) => bulk.setReason(event.target.value)}
            error={bulk.reasonError}
          />
        </form>
      </Dialog>
    </div>
  );
}
