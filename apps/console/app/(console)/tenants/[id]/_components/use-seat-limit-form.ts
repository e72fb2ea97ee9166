"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { useMutation } from "@tanstack/react-query";
import { changeSeatLimitSchema } from "@tenantry/api/forms";
import { readError } from "@tenantry/api/read-error";
import { useToast } from "@tenantry/ui/toast";
import { type FormEvent, useState } from "react";
import { useForm } from "react-hook-form";
import { z } from "zod";
import { countSeats } from "@/tenants/seat-words";
import { useRefreshAll, useTenant } from "@/tenants/tenant";
import { useTRPC } from "@/trpc/client";

type Callbacks = { onPendingChange: (pending: boolean) => void; onDone: () => void };

/** The version is not the person's to write, and without a limit the number says nothing. */
const schema = z
  .object({
    // An empty number field holds null, and a tenant without a limit begins with one.
    seatLimit: z.number().nullable(),
    unlimited: z.boolean(),
    reason: changeSeatLimitSchema.shape.reason,
  })
  .check(({ value, issues }) => {
    if (value.unlimited) return;
    const limit = z.number("Write a number of seats.").pipe(changeSeatLimitSchema.shape.seatLimit.unwrap());
    const message = limit.safeParse(value.seatLimit).error?.issues[0]?.message;
    if (message) issues.push({ code: "custom", message, path: ["seatLimit"], input: value.seatLimit });
  });

export function useSeatLimitForm({ onPendingChange, onDone }: Callbacks) {
  const trpc = useTRPC();
  const { tenant, seats } = useTenant();
  const refreshAll = useRefreshAll();
  const toast = useToast();
  const [failure, setFailure] = useState<string | null>(null);
  const change = useMutation(trpc.tenants.changeSeatLimit.mutationOptions());
  const form = useForm({
    resolver: zodResolver(schema),
    defaultValues: { seatLimit: seats.total, unlimited: seats.total === null, reason: "" },
  });

  const send = form.handleSubmit(async ({ unlimited, seatLimit: limit, reason: why }) => {
    const values = { seatLimit: unlimited ? null : limit, reason: why };
    setFailure(null);
    onPendingChange(true);
    try {
      // The version of the figures on screen: who saves has seen what they replace.
      await change.mutateAsync({ ...values, tenantId: tenant.id, version: seats.version });
      await refreshAll();
      toast.show({
        title: `${tenant.name} now has ${values.seatLimit === null ? "no seat limit" : countSeats(values.seatLimit)}`,
        tone: "success",
      });
      onDone();
    } catch (error) {
      const { message, code, fieldErrors } = readError(error);
      const { seatLimit, reason } = fieldErrors;
      if (seatLimit?.[0]) form.setError("seatLimit", { message: seatLimit[0] });
      if (reason?.[0]) form.setError("reason", { message: reason[0] });
      if (!seatLimit && !reason) setFailure(message);
      if (code === "STALE_VERSION") await refreshAll();
    } finally {
      onPendingChange(false);
    }
  });

  return {
    form,
    seats,
    failure,
    submit: (event: FormEvent) => {
      if (change.isPending) return event.preventDefault();
      void send(event);
    },
  };
}
