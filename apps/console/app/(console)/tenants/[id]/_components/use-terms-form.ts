"use client";

import { readError } from "@tenantry/api/read-error";
import { useToast } from "@tenantry/ui/toast";
import { useState } from "react";
import { useRefreshAll, useTenant } from "@/tenants/tenant";

type TermsForm = {
  /** Sends the change with the version of the figures on screen. */
  send: (about: { tenantId: string; version: number }) => Promise<unknown>;
  /** What stands in the toast once it is saved. */
  saved: (tenantName: string) => string;
  onDone: () => void;
};

/** One change of a tenant's seat terms: sent once, refused in words, and on new figures when somebody was faster. */
export function useTermsForm({ send, saved, onDone }: TermsForm) {
  const { tenant, seats } = useTenant();
  const refreshAll = useRefreshAll();
  const toast = useToast();
  const [pending, setPending] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const [fieldErrors, setFieldErrors] = useState<Record<string, string[]>>({});

  async function submit() {
    if (pending) return;
    setPending(true);
    setFailure(null);
    setFieldErrors({});
    try {
      await send({ tenantId: tenant.id, version: seats.version });
      await refreshAll();
      toast.show({ title: saved(tenant.name), tone: "success" });
      onDone();
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
    pending,
    failure,
    errorOf: (field: string) => fieldErrors[field]?.[0],
    submit: () => void submit(),
  };
}
