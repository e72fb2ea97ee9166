"use client";

import { useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { createContext, type ReactNode, use, useCallback } from "react";
import { useTRPC } from "@/trpc/client";

const TenantContext = createContext<string | null>(null);

/** Tells everything inside which tenant it is about. */
export function TenantProvider({ id, children }: { id: string; children: ReactNode }) {
  return <TenantContext value={id}>{children}</TenantContext>;
}

export function useTenantId(): string {
  const id = use(TenantContext);
  if (id === null) throw new Error("There is no TenantProvider around this.");
  return id;
}

/** Who the tenant is, its seats, and its present time. The page has brought it. */
export function useTenant() {
  const trpc = useTRPC();
  return useSuspenseQuery(trpc.tenants.get.queryOptions({ tenantId: useTenantId() })).data;
}

/** After a change everything is asked anew: a tenant's figures also stand in the lists of all tenants. */
export function useRefreshAll(): () => Promise<void> {
  const queryClient = useQueryClient();
  return useCallback(() => queryClient.invalidateQueries(), [queryClient]);
}
