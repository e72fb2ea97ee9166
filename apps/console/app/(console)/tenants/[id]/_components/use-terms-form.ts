"use client";

import { readError } from "@tenantry/api/read-error";
import { useToast } from "@tenantry/ui/toast";
import { useState } from "react";
import { z } from "zod";
import { useRefreshAll, useTenant } from "@/tenants/tenant";

type TermsForm<Schema extends z.ZodType> = {
  /** What the server holds the change against; the form does the same before it sends. */
  schema: Schema;
  /** What stands in the fields; the reason and the version come to it. */
  values: object;
  send: (change: z.output<Schema> & { tenantId: string }) => Promise<unknown>;
  /** What stands in the toast once it is saved. */
  saved: (tenantName: string) => string;
  onDone: () => void;
};

/** One change of a tenant's seat terms: sent once, refused in words, and on new figures when somebody was faster. */
export function useTermsForm<Schema extends z.ZodType>(form: TermsForm<Schema>) {
  const { tenant, seats } = useTenant();
  const refreshAll = useRefreshAll();
  const toast = useToast();
  const [reason, setReason] = useState("");
  const [pending, setPending] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const [fieldErrors, setFieldErrors] = useState<Record<string, string[] | undefined>>({});

  async function submit() {
    if (pending) return;
    // The version of the figures on screen: who saves has seen what they replace.
    const checked = form.schema.safeParse({ ...form.values, reason, version: seats.version });
    setFailure(null);
    setFieldErrors(checked.error ? z.flattenError(checked.error).fieldErrors : {});
    if (!checked.success) return;
    setPending(true);
    try {
      await form.send({ ...(checked.data as z.output<Schema> & object), tenantId: tenant.id });
      await refreshAll();
      toast.show({ title: form.saved(tenant.name), tone: "success" });
      form.onDone();
    } catch (error) {
      const read = readError(error);
      setFieldErrors(read.fieldErrors);
      if (Object.keys(read.fieldErrors).length === 0) setFailure(read.message);
      if (read.code === "STALE_VERSION") await refreshAll();
    } finally {
      setPending(false);
    }
  }

  return {
    tenant,
    seats,
    reason,
    setReason,
    pending,
    failure,
    fieldErrors,
    errorOf: (field: string) => fieldErrors[field]?.[0],
    submit: () => void submit(),
  };
}
