"use client";

import { useMutation } from "@tanstack/react-query";
import type { ConsoleOutputs } from "@tenantry/api/console-router";
import { readError } from "@tenantry/api/read-error";
import { useToast } from "@tenantry/ui/toast";
import { useState } from "react";
import { useRefreshAll, useTenant } from "@/tenants/tenant";
import { useTRPC } from "@/trpc/client";

export type LinkRecord = ConsoleOutputs["tenants"]["listLinks"]["rows"][number];

/** Closes a tenant's link for good, with a reason that the audit log keeps. */
export function useRevokeLink() {
  const trpc = useTRPC();
  const { tenant } = useTenant();
  const refreshAll = useRefreshAll();
  const toast = useToast();
  // Kept while the dialog fades out, or its words would change under the eye.
  const [link, setLink] = useState<LinkRecord | null>(null);
  const [isOpen, setIsOpen] = useState(false);
  const { mutateAsync, isPending, error, reset } = useMutation(trpc.tenants.revokeLink.mutationOptions());
  return {
    link,
    isOpen,
    isPending,
    failure: error ? readError(error).message : null,
    ask: (next: LinkRecord) => {
      reset();
      setLink(next);
      setIsOpen(true);
    },
    close: () => setIsOpen(false),
    confirm: async (reason: string) => {
      if (!link) return;
      try {
        await mutateAsync({ tenantId: tenant.id, id: link.id, reason });
      } catch {
        return;
      }
      await refreshAll();
      setIsOpen(false);
      toast.show({ title: `${link.name} was revoked` });
    },
  };
}
