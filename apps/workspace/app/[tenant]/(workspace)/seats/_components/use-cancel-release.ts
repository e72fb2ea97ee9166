"use client";

import { useMutation } from "@tanstack/react-query";
import { readError } from "@tenantry/api/read-error";
import { focusTitle } from "@tenantry/ui/focus-title";
import { useToast } from "@tenantry/ui/toast";
import { useTRPC } from "@/trpc/client";
import { useRefreshTenant, useTenant } from "@/workspace/tenant";

/** Keeps seats that were to be released. */
export function useCancelRelease() {
  const trpc = useTRPC();
  const tenant = useTenant();
  const refresh = useRefreshTenant();
  const toast = useToast();
  const { mutateAsync, isPending, error } = useMutation(trpc.seats.cancelRelease.mutationOptions());

  async function cancel(id: string) {
    if (isPending) return;
    try {
      await mutateAsync({ tenant, id });
    } catch {
      return refresh();
    }
    await refresh();
    toast.show({ title: "The seats stay" });
    // The button is gone.
    focusTitle();
  }

  return {
    cancel: (id: string) => void cancel(id),
    isPending,
    failure: error ? readError(error).message : null,
  };
}
