"use client";

import { keepPreviousData, useMutation, useQuery } from "@tanstack/react-query";
import { readError } from "@tenantry/api/read-error";
import { useDebounced } from "@tenantry/ui/lib/use-debounced";
import { useToast } from "@tenantry/ui/toast";
import { useRef, useState } from "react";
import { useTRPC } from "@/trpc/client";
import { countSeats } from "@/workspace/seat-words";
import { useRefreshTenant, useTenant } from "@/workspace/tenant";
import { isSeatCount } from "./seat-count";

/** What giving seats back would mean, and the order to do it at the period's end. */
export function useReleaseSeats({ open, onClose }: { open: boolean; onClose: () => void }) {
  const trpc = useTRPC();
  const tenant = useTenant();
  const refresh = useRefreshTenant();
  const toast = useToast();
  const [seats, setSeats] = useState<number | null>(1);
  const key = useRef(crypto.randomUUID());
  const asked = useDebounced(seats, 200);
  const preview = useQuery({
    ...trpc.seats.previewRelease.queryOptions({ tenant, seats: isSeatCount(asked) ? asked : 1 }),
    enabled: open && isSeatCount(asked),
    placeholderData: keepPreviousData,
    staleTime: 0,
    gcTime: 0,
  });
  const { mutateAsync, isPending, error, reset } = useMutation(trpc.seats.release.mutationOptions());
  const shown =
    isSeatCount(seats) && preview.data?.seats === seats && seats <= preview.data.bought ? preview.data : null;

  function close() {
    key.current = crypto.randomUUID();
    reset();
    onClose();
  }

  async function confirm() {
    if (!shown || isPending) return;
    const { effectiveAt } = shown;
    try {
      await mutateAsync({ tenant, seats: shown.seats, effectiveAt, idempotencyKey: key.current });
    } catch (failure) {
      if (readError(failure).code === "STALE_VERSION") await preview.refetch();
      return;
    }
    await refresh();
    toast.show({ title: `${countSeats(shown.seats)} will be released` });
    close();
  }

  const failed = error ?? preview.error;
  return {
    seats,
    setSeats: (next: number | null) => {
      key.current = crypto.randomUUID();
      reset();
      setSeats(next);
    },
    preview: shown,
    isPending,
    failure: failed ? readError(failed).message : null,
    confirm,
    close,
  };
}
