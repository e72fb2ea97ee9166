"use client";

import { Alert } from "@tenantry/ui/alert";
import { Button } from "@tenantry/ui/button";
import { formatDateTime } from "@tenantry/ui/lib/format";
import { TextField } from "@tenantry/ui/text-field";
import { useTenant } from "@/tenants/tenant";
import { toFieldValue, useAdvanceClock } from "./use-advance-clock";
import { useOverage } from "./use-tab-data";

type AdvanceClockFormProps = {
  id: string;
  onPendingChange: (pending: boolean) => void;
  onDone: () => void;
};

const hourMs = 3_600_000;

/** Where to move the time: by a usual step, or to a moment of one's own. */
export function AdvanceClockForm({ id, ...callbacks }: AdvanceClockFormProps) {
  const { now } = useTenant();
  const { data } = useOverage();
  const { value, setValue, fieldError, failure, submit } = useAdvanceClock(callbacks);
  const steps = [
    { label: "1 day", to: now.getTime() + 24 * hourMs },
    { label: "1 week", to: now.getTime() + 7 * 24 * hourMs },
    // A month closes when its grace is over, which is a day after its end.
    ...(data
      ? [{ label: "Past the end of this billing period", to: data.current.periodEnd.getTime() + 25 * hourMs }]
      : []),
  ];
  return (
    <form id={id} noValidate onSubmit={submit} className="flex flex-col gap-5">
      {failure ? (
        <Alert tone="danger" announce="assertive">
          {failure}
        </Alert>
      ) : null}
      <fieldset className="flex flex-col gap-1.5">
        <legend className="mb-1.5 font-medium">Move by</legend>
        <div className="flex flex-wrap gap-2">
          {steps.map(({ label, to }) => (
            <Button
              key={label}
              size="sm"
              aria-pressed={value === toFieldValue(to)}
              className="aria-pressed:border-accent-border aria-pressed:bg-accent-bg aria-pressed:text-accent-text"
              onClick={() => setValue(toFieldValue(to))}
            >
              {label}
            </Button>
          ))}
        </div>
      </fieldset>
      <TextField
        label="New time (UTC)"
        type="datetime-local"
        className="max-w-64"
        hint={`Now it is ${formatDateTime(now, { timeZone: "UTC" })}.`}
        error={fieldError}
        value={value}
        onChange={(event) => setValue(event.target.value)}
      />
    </form>
  );
}
