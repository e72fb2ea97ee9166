"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useQueryStates } from "nuqs";
import { tenantPageParams } from "@/lib/queries";
import { useTenantId } from "@/tenants/tenant";
import { useTRPC } from "@/trpc/client";

/** The figures of the window in the address, and the forecast. While another window is fetched, the last one stays. */
export function useAnalytics() {
  const trpc = useTRPC();
  const tenantId = useTenantId();
  const [{ window }, setParams] = useQueryStates(tenantPageParams);
  const forecast = useQuery(trpc.tenants.getForecast.queryOptions({ tenantId }));
  const figures = useQuery({
    ...trpc.tenants.getAnalytics.queryOptions({ tenantId, window }),
    placeholderData: keepPreviousData,
  });
  return {
    figures: figures.data,
    forecast: forecast.data,
    isStale: figures.isPlaceholderData,
    error: figures.error ?? forecast.error,
    isFetching: figures.isFetching || forecast.isFetching,
    refetch: () => Promise.all([figures.refetch(), forecast.refetch()]),
    window,
    setWindow: (next: typeof window) => void setParams({ window: next }, { history: "push" }),
  };
}
