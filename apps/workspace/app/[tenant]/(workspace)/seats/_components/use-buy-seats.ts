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

/** The price of a number of seats, and the order at that price. One opening of the dialog is one purchase. */
export function useBuySeats({ open, onClose }: { open: boolean; onClose: () => void }) {
  const trpc = useTRPC();
  const tenant = useTenant();
  const refresh = useRefreshTenant();
  const toast = useToast();
  const [seats, setSeats] = useState<number | null>(1);
  const key = useRef(crypto.randomUUID());
  const asked = useDebounced(seats, 200);
  const wanted = isSeatCount(asked) ? asked : 1;
  const price = useQuery({
    ...trpc.seats.previewPurchase.queryOptions({ tenant, seats: wanted }),
    enabled: open && isSeatCount(asked),
    placeholderData: keepPreviousData,
    // A price is for an instant: it is asked for anew each time the dialog opens.
    staleTime: 0,
    gcTime: 0,
  });
  const { mutateAsync, isPending, error, reset } = useMutation(trpc.seats.buy.mutationOptions());
  const shown = isSeatCount(seats) && price.data?.seats === seats ? price.data : null;

  function close() {
    key.current = crypto.randomUUID();
    reset();
    onClose();
  }

  async function confirm() {
    if (!shown || isPending) return;
    const { quotedAt, unitPriceMinor, amountMinor } = shown;
    const idempotencyKey = key.current;
    try {
      await mutateAsync({
        ...{ tenant, seats: shown.seats, quotedAt },
        unitPriceMinor,
        amountMinor,
        idempotencyKey,
      });
    } catch (failure) {
      if (readError(failure).code === "STALE_VERSION") await price.refetch();
      return;
    }
    await refresh();
    toast.show({
      title: `${countSeats(shown.seats)} ordered`,
      description: "They are yours once they are paid.",
    });
    close();
  }

  const failed = error ?? price.error;
  return {
    seats,
    setSeats: (next: number | null) => {
      // Another number is another purchase.
      key.current = crypto.randomUUID();
      reset();
      setSeats(next);
    },
    price: shown,
    isPending,
    failure: failed ? readError(failed).message : null,
    confirm,
    close,
  };
}
