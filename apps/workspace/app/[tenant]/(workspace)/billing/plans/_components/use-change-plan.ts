"use client";

import { keepPreviousData, useMutation, useQuery } from "@tanstack/react-query";
import { readError } from "@tenantry/api/read-error";
import { useDebounced } from "@tenantry/ui/lib/use-debounced";
import { useToast } from "@tenantry/ui/toast";
import { useRouter } from "next/navigation";
import { useRef, useState } from "react";
import { useTRPC } from "@/trpc/client";
import { useRefreshTenant, useTenant, useWorkspacePath } from "@/workspace/tenant";
import type { Interval, Offer } from "./plan-words";

type Choice = { offer: Offer; interval: Interval; used: number; onClose: () => void };

/** What a plan would mean for so many seats, and the order at the price that was shown. */
export function useChangePlan({ offer, interval, used, onClose }: Choice) {
  const trpc = useTRPC();
  const tenant = useTenant();
  const refresh = useRefreshTenant();
  const router = useRouter();
  const path = useWorkspacePath();
  const toast = useToast();
  const least = offer.seats ?? 1;
  const [seats, setSeats] = useState<number | null>(Math.max(least, used));
  const key = useRef(crypto.randomUUID());
  const asked = useDebounced(seats, 200);
  const isValid = seats !== null && Number.isInteger(seats) && seats >= least && seats <= 100_000;
  const preview = useQuery({
    ...trpc.billing.previewPlan.queryOptions({
      ...{ tenant, planKey: offer.key, interval },
      seats: asked ?? least,
    }),
    enabled: asked !== null && asked >= least,
    placeholderData: keepPreviousData,
    // A price is for an instant: it is asked for anew each time the dialog opens.
    staleTime: 0,
    gcTime: 0,
    retry: false,
  });
  const { mutateAsync, isPending, error, reset } = useMutation(trpc.billing.changePlan.mutationOptions());
  const shown = isValid && preview.data?.seats === seats && !preview.error ? preview.data : null;

  async function confirm() {
    if (!shown || isPending) return;
    const { planKey, planId, quotedAt, effectiveAt, amountMinor, when } = shown;
    try {
      await mutateAsync({
        ...{ tenant, planKey, interval, seats: shown.seats, planId, quotedAt, effectiveAt, amountMinor },
        idempotencyKey: key.current,
      });
    } catch (failure) {
      if (readError(failure).code === "STALE_VERSION") await preview.refetch();
      return;
    }
    await refresh();
    toast.show({
      title: when === "now" ? `${offer.name} ordered` : `${offer.name} is scheduled`,
      description: when === "now" ? "It is yours once it is paid." : "Until then everything stays as it is.",
    });
    router.push(path("/billing"));
    onClose();
  }

  const failed = error ?? preview.error;
  return {
    seats,
    setSeats: (next: number | null) => {
      // Another number is another order.
      key.current = crypto.randomUUID();
      reset();
      setSeats(next);
    },
    seatsError: isValid ? undefined : `Choose ${least} seats or more.`,
    preview: shown,
    isPending,
    failure: failed ? readError(failed).message : null,
    confirm,
  };
}
