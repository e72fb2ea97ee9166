"use client";

import { useMutation } from "@tanstack/react-query";
import { reasonSchema } from "@tenantry/api/forms";
import { readError } from "@tenantry/api/read-error";
import { plural } from "@tenantry/ui/lib/format";
import { useToast } from "@tenantry/ui/toast";
import { type FormEvent, useState } from "react";
import { useRefreshAll } from "@/tenants/tenant";
import { useTRPC } from "@/trpc/client";
import type { OverageRow } from "./overages-table";

type Refused = { id: string; name: string; message: string };

export function useBulkApprove(rows: OverageRow[], onDone: () => void) {
  const trpc = useTRPC();
  const toast = useToast();
  const refreshAll = useRefreshAll();
  const [open, setOpen] = useState(false);
  const [reason, setReason] = useState("");
  const [reasonError, setReasonError] = useState<string>();
  const [failure, setFailure] = useState<string | null>(null);
  const [refused, setRefused] = useState<Refused[]>([]);
  // Sent again after an answer was lost, it is the same command.
  const [commandId, setCommandId] = useState(() => crypto.randomUUID());
  const approve = useMutation(trpc.overages.approveMany.mutationOptions());

  const reset = (next: boolean) => {
    setOpen(next);
    if (next) return;
    setReason("");
    setReasonError(undefined);
    setFailure(null);
    setRefused([]);
    setCommandId(crypto.randomUUID());
  };

  const send = async () => {
    const overages = rows.map(({ id, version, tenant }) => ({ tenantId: tenant.id, id, version }));
    try {
      const results = await approve.mutateAsync({ overages, reason, commandId });
      const left = results.flatMap(({ id, message }) => {
        const row = rows.find((each) => each.id === id);
        return message && row ? [{ id, name: row.tenant.name, message }] : [];
      });
      const done = results.length - left.length;
      if (done > 0) {
        toast.show({
          title: `${plural(done, { one: "month", other: "months" })} approved`,
          tone: "success",
        });
      }
      await refreshAll();
      setRefused(left);
      if (left.length > 0) return;
      reset(false);
      onDone();
    } catch (error) {
      setFailure(readError(error).message);
    }
  };

  return {
    open,
    setOpen: reset,
    reason,
    setReason,
    reasonError,
    failure,
    refused,
    pending: approve.isPending,
    submit: (event: FormEvent) => {
      event.preventDefault();
      if (approve.isPending) return;
      const checked = reasonSchema.safeParse(reason);
      setReasonError(checked.error?.issues[0]?.message);
      setFailure(null);
      if (checked.success) void send();
    },
  };
}
