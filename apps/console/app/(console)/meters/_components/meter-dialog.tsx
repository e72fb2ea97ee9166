"use client";

import { meterAggregations } from "@tenantry/api/forms";
import { Alert } from "@tenantry/ui/alert";
import { Button } from "@tenantry/ui/button";
import { Dialog, DialogClose } from "@tenantry/ui/dialog";
import { SelectField } from "@tenantry/ui/select-field";
import { TextField } from "@tenantry/ui/text-field";
import { useId } from "react";
import { aggregationNames } from "./meter-words";
import { useMeterForm } from "./use-meter-form";

const aggregations = meterAggregations.map((value) => ({ value, label: aggregationNames[value] }));

/** A meter in the making: how it counts stays for good. */
export function MeterDialog({ open, onClose }: { open: boolean; onClose: () => void }) {
  const formId = useId();
  const { meter, set, errorOf, refusal, isPending, submit } = useMeterForm(onClose);
  return (
    <Dialog
      open={open}
      onOpenChange={(next) => next || onClose()}
      dismissible={!isPending}
      title="New meter"
      description="It counts for every tenant from now on. How it counts stays as it is; archive it to end it."
      footer={
        <>
          <DialogClose render={<Button disabled={isPending}>Cancel</Button>} />
          <Button type="submit" form={formId} variant="primary" pending={isPending}>
            Make meter
          </Button>
        </>
      }
    >
      <form
        id={formId}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
        className="flex flex-col gap-5"
      >
        {refusal ? (
          <Alert tone="danger" announce="assertive">
            {refusal}
          </Alert>
        ) : null}
        <TextField
          label="Name"
          value={meter.name}
          error={errorOf("name")}
          onChange={({ target }) => set({ name: target.value })}
        />
        <div className="grid gap-5 sm:grid-cols-2">
          <TextField
            label="Key"
            hint="How programs name it."
            value={meter.key}
            error={errorOf("key")}
            onChange={({ target }) => set({ key: target.value })}
          />
          <TextField
            label="Unit"
            hint="As in 1,204 calls."
            value={meter.unit}
            error={errorOf("unit")}
            onChange={({ target }) => set({ unit: target.value })}
          />
        </div>
        <TextField
          label="Type of the events"
          hint="As senders write it, such as api.call."
          value={meter.eventType}
          error={errorOf("eventType")}
          onChange={({ target }) => set({ eventType: target.value })}
        />
        <SelectField
          label="How it counts"
          value={meter.aggregation}
          options={aggregations}
          onValueChange={(aggregation) => set({ aggregation })}
        />
        {meter.aggregation === "COUNT" ? null : (
          <TextField
            label="Property"
            hint="Which property of the event holds the value."
            value={meter.property}
            error={errorOf("property")}
            onChange={({ target }) => set({ property: target.value })}
          />
        )}
      </form>
    </Dialog>
  );
}
