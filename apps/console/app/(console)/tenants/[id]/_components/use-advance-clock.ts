"use client";

import { useMutation } from "@tanstack/react-query";
import { readError } from "@tenantry/api/read-error";
import { formatDateTime } from "@tenantry/ui/lib/format";
import { useToast } from "@tenantry/ui/toast";
import { type FormEvent, useState } from "react";
import { useRefreshAll, useTenant } from "@/tenants/tenant";
import { useTRPC } from "@/trpc/client";

type Callbacks = { onPendingChange: (pending: boolean) => void; onDone: () => void };

const minuteMs = 60_000;

/**
 * A moment as a date-time field holds it: UTC, whole minutes, no zone. Rounded up, or a day from now would be some
 * seconds short of a day, and a grace of a day would not be over.
 */
export const toFieldValue = (time: number): string =>
  new Date(Math.ceil(time / minuteMs) * minuteMs).toISOString().slice(0, 16);

/** What falls due is done by the worker a moment later; asking again then shows closed months without a reload. */
const lateAnswersMs = [2_000, 6_000];

export function useAdvanceClock({ onPendingChange, onDone }: Callbacks) {
  const trpc = useTRPC();
  const { tenant, now } = useTenant();
  const refreshAll = useRefreshAll();
  const toast = useToast();
  const [value, setWritten] = useState("");
  const [fieldError, setFieldError] = useState<string | undefined>();
  const [failure, setFailure] = useState<string | null>(null);
  const advance = useMutation(trpc.tenants.advanceTestClock.mutationOptions());

  async function send(to: Date) {
    setFailure(null);
    onPendingChange(true);
    try {
      await advance.mutateAsync({ tenantId: tenant.id, to });
      await refreshAll();
      for (const delay of lateAnswersMs) setTimeout(refreshAll, delay);
      toast.show({
        title: `It is ${formatDateTime(to, { timeZone: "UTC" })} for ${tenant.name}`,
        description: "What fell due meanwhile is being worked off.",
        tone: "success",
      });
      onDone();
    } catch (error) {
      const { message, code, fieldErrors } = readError(error);
      if (code === "INVALID_INPUT") setFieldError(fieldErrors.to?.[0] ?? message);
      else setFailure(message);
    } finally {
      onPendingChange(false);
    }
  }

  return {
    value,
    fieldError,
    failure,
    setValue: (next: string) => {
      setWritten(next);
      setFieldError(undefined);
    },
    submit: (event: FormEvent) => {
      event.preventDefault();
      if (advance.isPending) return;
      const to = new Date(`${value}Z`);
      if (Number.isNaN(to.getTime())) return setFieldError("Choose a step or write a date and time.");
      if (to <= now) return setFieldError("Time only goes forward. Choose a later one.");
      void send(to);
    },
  };
}
