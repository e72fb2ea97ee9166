"use client";

import { useInfiniteQuery, useMutation } from "@tanstack/react-query";
import { readError } from "@tenantry/api/read-error";
import { useToast } from "@tenantry/ui/toast";
import { useState } from "react";
import { useTRPC } from "@/trpc/client";
import { useRefreshTenant, useTenant } from "@/workspace/tenant";
import { linksInput, nextPage } from "../links-query";
import type { LinkRecord } from "./link-words";

export function useLinks() {
  const trpc = useTRPC();
  const query = useInfiniteQuery(trpc.links.list.infiniteQueryOptions(linksInput(useTenant()), nextPage));
  return { ...query, rows: query.data?.pages.flatMap((page) => page.rows) ?? [] };
}

/** Asks, then closes a link for good. A refusal stays in the question. */
export function useRevokeLink() {
  const trpc = useTRPC();
  const tenant = useTenant();
  const refresh = useRefreshTenant();
  const toast = useToast();
  const [link, setLink] = useState<LinkRecord | null>(null);
  const [isOpen, setIsOpen] = useState(false);
  const { mutateAsync, isPending, error, reset } = useMutation(trpc.links.revoke.mutationOptions());
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
    confirm: async () => {
      if (!link || isPending) return;
      try {
        await mutateAsync({ tenant, id: link.id });
      } catch {
        return refresh();
      }
      await refresh();
      setIsOpen(false);
      toast.show({ title: `${link.name} was revoked` });
    },
  };
}
