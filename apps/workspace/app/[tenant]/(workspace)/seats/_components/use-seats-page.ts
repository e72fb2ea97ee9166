"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { useTRPC } from "@/trpc/client";
import { useRefreshTenant, useTenant } from "@/workspace/tenant";

/** How often a payment that is under way is looked at. */
const pollMs = 2000;

/** What the page shows. While seats are being paid it looks again by itself, and at the counts once that is over. */
export function useSeatsPage() {
  const trpc = useTRPC();
  const refresh = useRefreshTenant();
  const { data } = useSuspenseQuery({
    ...trpc.seats.get.queryOptions({ tenant: useTenant() }),
    refetchInterval: ({ state }) => (isPaying(state.data?.changes) ? pollMs : false),
  });
  const paying = isPaying(data.changes);
  const wasPaying = useRef(paying);
  useEffect(() => {
    if (wasPaying.current && !paying) void refresh();
    wasPaying.current = paying;
  }, [paying, refresh]);
  return data;
}

const isPaying = (changes: { status: string }[] | undefined): boolean =>
  changes?.some(({ status }) => status === "PENDING_PAYMENT") ?? false;
