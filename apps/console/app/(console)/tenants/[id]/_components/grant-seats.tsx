"use client";

import { useMutation } from "@tanstack/react-query";
import { grantSeatsSchema } from "@tenantry/api/forms";
import { Alert } from "@tenantry/ui/alert";
import { formatNumber } from "@tenantry/ui/lib/format";
import { NumberField } from "@tenantry/ui/number-field";
import { TextField } from "@tenantry/ui/text-field";
import { useState } from "react";
import { countSeats } from "@/tenants/seat-words";
import { useTenant } from "@/tenants/tenant";
import { useTRPC } from "@/trpc/client";
import { TermsDialog } from "./terms-dialog";
import { useTermsForm } from "./use-terms-form";

/** Seats that cost nothing, until a day or for good. None takes the present grant back. */
export function GrantSeats({ open, onClose }: { open: boolean; onClose: () => void }) {
  const { seats } = useTenant();
  const [count, setCount] = useState<number | null>(seats.parts.granted);
  const [until, setUntil] = useState<Date | null>(seats.parts.grantEndsAt);
  const grant = useMutation(useTRPC().tenants.grantSeats.mutationOptions());
  const wanted = count ?? 0;
  const form = useTermsForm({
    schema: grantSeatsSchema,
    values: { seats: count, until },
    send: (change) => grant.mutateAsync(change),
    saved: (name) =>
      wanted === 0 ? `The grant of ${name} is taken back` : `${name} has ${countSeats(wanted)} granted`,
    onDone: onClose,
  });
  const total = seats.total === null ? null : seats.total - seats.parts.granted + wanted;
  return (
    <TermsDialog
      form={form}
      open={open}
      onClose={onClose}
      title="Grant seats"
      description={`${form.tenant.name}, free of charge and in force at once.`}
      saveLabel="Save grant"
    >
      <NumberField
        label="Granted seats"
        hint="0 takes the grant back."
        suffix="seats"
        min={0}
        value={count}
        onValueChange={setCount}
        error={form.errorOf("seats")}
      />
      <TextField
        label="Last day"
        hint="Ends with this day in UTC. Empty is for good."
        type="date"
        value={until ? new Date(until.getTime() - 1).toISOString().slice(0, 10) : ""}
        onChange={({ target }) => setUntil(dayAfter(target.valueAsDate))}
        error={form.errorOf("until")}
      />
      {total === null || count === null ? null : (
        <div aria-live="polite">
          <Alert title={`${formatNumber(seats.total ?? 0)} → ${countSeats(total)}`}>
            {seats.used > total
              ? `This would put them ${formatNumber(seats.used - total)} over. Nobody is removed.`
              : `${formatNumber(Math.max(0, total - seats.used - seats.pending))} free.`}
          </Alert>
        </div>
      )}
    </TermsDialog>
  );
}

/** The instant at which a last day is over. */
const dayAfter = (day: Date | null): Date | null => (day ? new Date(day.getTime() + 86_400_000) : null);
