"use client";

import { Alert } from "@tenantry/ui/alert";
import { Checkbox } from "@tenantry/ui/checkbox";
import { NumberField } from "@tenantry/ui/number-field";
import { TextareaField } from "@tenantry/ui/textarea-field";
import { Controller, useWatch } from "react-hook-form";
import { LimitPreview } from "./limit-preview";
import { useSeatLimitForm } from "./use-seat-limit-form";

type SeatLimitFormProps = {
  id: string;
  onPendingChange: (pending: boolean) => void;
  onDone: () => void;
};

/** The new limit and why. What it would mean stands in between, while one types. */
export function SeatLimitForm({ id, ...callbacks }: SeatLimitFormProps) {
  const { form, submit, failure, seats } = useSeatLimitForm(callbacks);
  const { control, register, formState } = form;
  const { errors } = formState;
  const [seatLimit, unlimited] = useWatch({ control, name: ["seatLimit", "unlimited"] });
  return (
    <form id={id} noValidate onSubmit={submit} className="flex flex-col gap-5">
      {failure ? (
        <Alert tone="danger" announce="assertive">
          {failure}
        </Alert>
      ) : null}
      <Controller
        control={control}
        name="seatLimit"
        render={({ field }) => (
          <NumberField
            label="Seat limit"
            suffix="seats"
            min={0}
            disabled={unlimited}
            value={field.value}
            onValueChange={field.onChange}
            error={errors.seatLimit?.message}
          />
        )}
      />
      <Controller
        control={control}
        name="unlimited"
        render={({ field }) => (
          <Checkbox label="No limit" checked={field.value} onCheckedChange={field.onChange} />
        )}
      />
      <LimitPreview seats={seats} seatLimit={seatLimit} unlimited={unlimited} />
      <TextareaField
        label="Reason"
        hint="Kept with the change and shown in the activity."
        rows={3}
        error={errors.reason?.message}
        {...register("reason")}
      />
    </form>
  );
}
