"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import { useTRPC } from "@/trpc/client";
import { useRefreshTenant, useTenant, useWorkspace } from "@/workspace/tenant";

/** How often a payment that is under way is looked at. */
const pollMs = 2000;

/**
 * What the page shows. While seats are being paid it looks again by itself. The list of changes and the counts are two
 * questions, and the payment may go through between them: both must have seen its end.
 */
export function useSeatsPage() {
  const trpc = useTRPC();
  const refresh = useRefreshTenant();
  const { seats } = useWorkspace();
  const { data } = useSuspenseQuery(trpc.seats.get.queryOptions({ tenant: useTenant() }));
  const isPaying = seats.parts.unpaid > 0 || data.changes.some(({ status }) => status === "PENDING_PAYMENT");
  useEffect(() => {
    if (!isPaying) return;
    const look = () => void (document.visibilityState === "visible" && refresh());
    const timer = setInterval(look, pollMs);
    return () => clearInterval(timer);
  }, [isPaying, refresh]);
  return data;
}
