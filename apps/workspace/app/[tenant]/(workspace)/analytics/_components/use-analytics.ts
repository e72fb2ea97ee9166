"use client";

import { keepPreviousData, useQuery, useSuspenseQuery } from "@tanstack/react-query";
import { useQueryStates } from "nuqs";
import { useTRPC } from "@/trpc/client";
import { useTenant } from "@/workspace/tenant";
import { analyticsSearchParams } from "../search-params";

/** The figures of the window in the address, and the forecast. While another window is fetched, the last one stays. */
export function useAnalytics() {
  const trpc = useTRPC();
  const tenant = useTenant();
  const [{ window }, setParams] = useQueryStates(analyticsSearchParams, { history: "push" });
  const { data: forecast } = useSuspenseQuery(trpc.analytics.getForecast.queryOptions({ tenant }));
  const query = useQuery({
    ...trpc.analytics.get.queryOptions({ tenant, window }),
    placeholderData: keepPreviousData,
  });
  return {
    figures: query.data,
    isStale: query.isPlaceholderData,
    error: query.error,
    refetch: query.refetch,
    forecast,
    window,
    setWindow: (next: typeof window) => void setParams({ window: next }),
  };
}
